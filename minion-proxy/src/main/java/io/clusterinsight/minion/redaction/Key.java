package io.clusterinsight.minion.redaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key, and what is known by its name. Docker's answers have the same few hundred keys all the
 * time: those met last are found by their bytes.
 */
final class Key {
  static final Key OVERSIZE = new Key(JsonCopy.OVERSIZE, Role.SECRET, new byte[0]);

  private static final int LONGEST = 64;
  private static final @Nullable Key[] KNOWN = new Key[4096];

  private final String name;
  private final Role role;
  private final byte[] raw;

  private Key(String name, Role role, byte[] raw) {
    this.name = name;
    this.role = role;
    this.raw = raw;
  }

  static int hash(byte[] buffer, int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + buffer[i];
    }
    return (hash ^ (hash >>> 15)) & (KNOWN.length - 1);
  }

  static @Nullable Key known(int hash, byte[] buffer, int start, int end) {
    Key key = KNOWN[hash];
    return key != null && key.isAt(buffer, start, end) ? key : null;
  }

  private boolean isAt(byte[] buffer, int start, int end) {
    boolean same = raw.length == end - start;
    for (int i = 0; same && i < raw.length; i++) {
      same = raw[i] == buffer[start + i];
    }
    return same;
  }

  static Key learn(int hash, byte[] buffer, int start, int end, String name) {
    Key key = new Key(name, Role.of(name), Arrays.copyOfRange(buffer, start, end));
    if (end - start <= LONGEST) {
      KNOWN[hash] = key;
    }
    return key;
  }

  String name() {
    return name;
  }

  /** What the value is when this is a field of Docker's. */
  Role role() {
    return role;
  }
}
