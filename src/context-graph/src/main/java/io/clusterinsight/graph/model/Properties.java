package io.clusterinsight.graph.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The observed object of a resource, as the UTF-8 JSON that its source gave, projected and
 * redacted. Kept packed: a cluster's objects are many and alike.
 */
public abstract sealed class Properties permits PackedProperties, PartProperties {
  /** The properties of what is known from a reference alone. */
  public static final Properties EMPTY =
      new PropertiesPacker().pack("{}".getBytes(StandardCharsets.UTF_8));

  /** The length of the JSON object, in bytes. */
  public abstract int length();

  /** What it takes to keep it, in bytes. */
  public abstract int packedLength();

  /** Writes the JSON object's {@link #length} bytes to {@code into}, from {@code at}. */
  public abstract void copyTo(byte[] into, int at);

  /**
   * The same for who writes many objects: parts of one whole follow each other, and it need not be
   * unpacked for each of them.
   */
  public void copyTo(byte[] into, int at, Unpacked last) {
    copyTo(into, at);
  }

  /** The JSON object, in UTF-8; a new array. */
  public byte[] json() {
    byte[] json = new byte[length()];
    copyTo(json, 0);
    return json;
  }

  /**
   * Lets go of the object that this is a part of, in favour of the one that {@code newer} is a part
   * of, if both parts are the same.
   *
   * @return whether it did
   */
  public boolean moveTo(Properties newer) {
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Properties that
            && length() == that.length()
            && Arrays.equals(json(), that.json());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(json());
  }

  @Override
  public String toString() {
    return new String(json(), StandardCharsets.UTF_8);
  }
}
