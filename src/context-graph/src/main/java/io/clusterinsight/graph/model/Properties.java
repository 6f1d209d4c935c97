package io.clusterinsight.graph.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The observed object of a resource, as the UTF-8 JSON that its source gave, projected and
 * redacted.
 */
public final class Properties {
  /** The properties of what is known from a reference alone. */
  public static final Properties EMPTY = new Properties("{}".getBytes(StandardCharsets.UTF_8));

  private final byte[] json;

  private Properties(byte[] json) {
    this.json = json;
  }

  /** Takes over {@code json}: the caller must not change it afterwards. */
  public static Properties of(byte[] json) {
    return new Properties(json);
  }

  /** The JSON object, in UTF-8. */
  public byte[] json() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Properties that && Arrays.equals(json(), that.json());
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
