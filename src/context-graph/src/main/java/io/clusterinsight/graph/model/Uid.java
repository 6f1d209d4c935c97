package io.clusterinsight.graph.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which incarnation of its name an object is, in the words of its source.
 *
 * <p>Kubernetes gives UUIDs, one to each object: they are kept as numbers, in a third of the room
 * that the text takes. Any other text is kept as it is.
 */
public abstract sealed class Uid {
  /** The empty text, for what has none. */
  public static final Uid NONE = new Text("");

  private static final int UUID_LENGTH = 36;

  private Uid() {}

  /** The uid with this text, which {@link #toString} gives back. */
  public static Uid of(String text) {
    if (text.length() == UUID_LENGTH) {
      try {
        UUID uuid = UUID.fromString(text);
        // It reads upper case as well, and groups of other lengths, and would not give them back.
        if (uuid.toString().equals(text)) {
          return new Numbers(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        }
      } catch (IllegalArgumentException e) {
        return new Text(text); // it only has the length of one
      }
    }
    return text.isEmpty() ? NONE : new Text(text);
  }

  /** Whether its text is empty. */
  public final boolean isEmpty() {
    return equals(NONE);
  }

  /** The text; a new string if it is a UUID. */
  @Override
  public abstract String toString();

  @Override
  public abstract boolean equals(@Nullable Object other);

  @Override
  public abstract int hashCode();

  /** A UUID in lower case. */
  private static final class Numbers extends Uid {
    private final long high;
    private final long low;

    Numbers(long high, long low) {
      this.high = high;
      this.low = low;
    }

    @Override
    public String toString() {
      return new UUID(high, low).toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Numbers that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(high ^ low);
    }
  }

  private static final class Text extends Uid {
    private final String text;

    Text(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Text that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }
}
