package io.clusterinsight.graph.model;

/** An object told by its type's dictionary. */
final class PackedProperties extends Properties {
  private final Dictionary dictionary;
  private final byte[] packed;
  private final int length;

  PackedProperties(Dictionary dictionary, byte[] packed, int length) {
    this.dictionary = dictionary;
    this.packed = packed;
    this.length = length;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int packedLength() {
    return packed.length;
  }

  @Override
  public void copyTo(byte[] into, int at) {
    dictionary.unpack(packed, length, into, at);
  }
}
