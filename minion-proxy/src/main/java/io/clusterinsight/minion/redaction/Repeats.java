package io.clusterinsight.minion.redaction;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What answers became that came lately. A collector asks the same of a daemon in every cycle, and
 * most of the time nothing has happened; what comes again byte for byte need not be read again.
 */
final class Repeats {
  /** An answer as the daemon sent it. */
  private static final class Original {
    private final Answer kind;
    private final byte[] bytes;
    private final int hash;

    Original(Answer kind, byte[] bytes) {
      this.kind = kind;
      this.bytes = bytes;
      CRC32 crc = new CRC32();
      crc.update(bytes);
      this.hash = (int) crc.getValue();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Original original
          && kind == original.kind
          && Arrays.equals(bytes, original.bytes);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final int capacity;
  private final Map<Original, byte[]> copies = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  /** Keeps so many bytes of answers and copies, those that came last. */
  Repeats(int capacity) {
    this.capacity = capacity;
  }

  /** The copy that was made of this answer. */
  synchronized Optional<byte[]> copy(Answer kind, byte[] answer) {
    return Optional.ofNullable(copies.get(new Original(kind, answer)));
  }

  synchronized void remember(Answer kind, byte[] answer, byte[] copy) {
    if (copies.put(new Original(kind, answer), copy) == null) {
      size += answer.length + copy.length;
    }
    Iterator<Map.Entry<Original, byte[]>> oldest = copies.entrySet().iterator();
    while (size > capacity) {
      Map.Entry<Original, byte[]> forgotten = oldest.next();
      size -= forgotten.getKey().bytes.length + forgotten.getValue().length;
      oldest.remove();
    }
  }

  /** Bytes kept. */
  synchronized int size() {
    return size;
  }
}
