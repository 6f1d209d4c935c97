package io.clusterinsight.collector.kubernetes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * The short strings that were seen last, so that the many equal ones of a list share one object,
 * and are not even made. Not for concurrent use.
 */
final class StringPool {
  private static final int SIZE = 4096;
  private static final int LONGEST = 64;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final @Nullable StringNode[] nodes = new StringNode[SIZE];
  private final byte[] known = new byte[LONGEST];

  /** The text whose ASCII stands there. */
  StringNode node(byte[] ascii, int from, int to) {
    if (to - from > LONGEST) {
      return newNode(ascii, from, to);
    }
    int slot = slot(ascii, from, to);
    StringNode there = nodes[slot];
    if (there == null || !isAt(there.stringValue(), ascii, from, to)) {
      there = newNode(ascii, from, to);
      nodes[slot] = there;
    }
    return there;
  }

  private static StringNode newNode(byte[] ascii, int from, int to) {
    return StringNode.valueOf(new String(ascii, from, to - from, StandardCharsets.ISO_8859_1));
  }

  @SuppressWarnings("deprecation") // of ASCII the lower halves of chars are all; nothing is faster
  private boolean isAt(String text, byte[] ascii, int from, int to) {
    int length = text.length();
    if (length != to - from) {
      return false;
    }
    text.getBytes(0, length, known, 0);
    return Arrays.equals(known, 0, length, ascii, from, to);
  }

  private static int slot(byte[] ascii, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = step(hash, (long) LONG.get(ascii, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << 8 | ascii[at];
    }
    hash = step(hash, rest);
    return (int) (hash >>> 32) & (SIZE - 1);
  }

  private static long step(long hash, long word) {
    long mixed = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
