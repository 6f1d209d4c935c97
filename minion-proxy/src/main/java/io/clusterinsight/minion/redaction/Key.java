package io.clusterinsight.minion.redaction;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key, and what is known by its name. Docker's answers have the same few hundred keys all the
 * time: those met last are found by their bytes.
 */
final class Key {
  static final Key OVERSIZE = new Key(JsonCopy.OVERSIZE, Role.SECRET, new byte[0]);

  private static final int LONGEST = 64;

  /** A key is at the place of its hash or at one of the next few: keys that meet stay known. */
  private static final @Nullable Key[] KNOWN = new Key[4096];

  private static final int PLACES = 4;

  private final Role role;
  private final boolean handler;
  private final byte[] raw;

  /** The answers that keep a field of this name, without redaction and with it. */
  private final Set<Answer> keptBare = EnumSet.allOf(Answer.class);

  private final Set<Answer> keptRedacted = EnumSet.allOf(Answer.class);

  private Key(String name, Role role, byte[] raw) {
    this.role = role;
    this.handler = name.endsWith("Handler");
    this.raw = raw;
    keptBare.removeIf(answer -> answer.drops(name, false));
    keptRedacted.removeIf(answer -> answer.drops(name, true));
  }

  /** Keys that differ, differ in length or near their end. */
  static int hash(byte[] buffer, int start, int end) {
    int hash = end - start;
    for (int i = Math.max(start, end - 8); i < end; i++) {
      hash = 31 * hash + buffer[i];
    }
    return hash ^ (hash >>> 15);
  }

  static @Nullable Key known(int hash, byte[] buffer, int start, int end) {
    for (int i = 0; i < PLACES; i++) {
      Key key = KNOWN[place(hash + i)];
      if (key == null || key.isAt(buffer, start, end)) {
        return key;
      }
    }
    return null;
  }

  private static int place(int hash) {
    return hash & (KNOWN.length - 1);
  }

  private boolean isAt(byte[] buffer, int start, int end) {
    return Arrays.equals(raw, 0, raw.length, buffer, start, end);
  }

  static Key learn(int hash, byte[] buffer, int start, int end, String name) {
    Key key = new Key(name, Role.of(name), Arrays.copyOfRange(buffer, start, end));
    if (end - start <= LONGEST) {
      int next = 0;
      while (next < PLACES && KNOWN[place(hash + next)] != null) {
        next++;
      }
      KNOWN[place(hash + next % PLACES)] = key;
    }
    return key;
  }

  /** Whether a field of this name stays on the node. */
  boolean isDropped(Answer answer, boolean redacts) {
    return !(redacts ? keptRedacted : keptBare).contains(answer);
  }

  /** Whether a label of this name holds a command. */
  boolean isHandler() {
    return handler;
  }

  /** What the value is when this is a field of Docker's. */
  Role role() {
    return role;
  }
}
