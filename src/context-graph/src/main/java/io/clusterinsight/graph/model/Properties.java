package io.clusterinsight.graph.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The observed object of a resource, as the UTF-8 JSON that its source gave, projected and
 * redacted. Kept packed: a cluster's objects are many and alike.
 */
public final class Properties {
  /** The properties of what is known from a reference alone. */
  public static final Properties EMPTY =
      new PropertiesPacker().pack("{}".getBytes(StandardCharsets.UTF_8));

  private final Dictionary dictionary;
  private final byte[] packed;
  private final int length;

  Properties(Dictionary dictionary, byte[] packed, int length) {
    this.dictionary = dictionary;
    this.packed = packed;
    this.length = length;
  }

  /** The length of the JSON object, in bytes. */
  public int length() {
    return length;
  }

  /** What it takes to keep it, in bytes. */
  public int packedLength() {
    return packed.length;
  }

  /** The JSON object, in UTF-8; a new array. */
  public byte[] json() {
    byte[] json = new byte[length];
    copyTo(json, 0);
    return json;
  }

  /** Writes the JSON object's {@link #length} bytes to {@code into}, from {@code at}. */
  public void copyTo(byte[] into, int at) {
    dictionary.unpack(packed, length, into, at);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Properties that
            && length == that.length
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
