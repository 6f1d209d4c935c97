package io.clusterinsight.collector.security;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits, {@code 10.0.0.0/8} or {@code fd00::/8}; a single one,
 * {@code 10.0.0.7}.
 */
record Network(InetAddress first, int bits) {
  /** There are shorter forms of IPv4 addresses, which few who write them mean. */
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /**
   * @throws IllegalArgumentException if it is neither a network nor an address
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (address.indexOf(':') < 0 && !WHOLE.matcher(address).matches()) {
      throw new IllegalArgumentException("not an address: " + address);
    }
    InetAddress first = InetAddress.ofLiteral(address);
    int longest = first.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? longest : Integer.parseUnsignedInt(text.substring(slash + 1));
    if (bits > longest) {
      throw new IllegalArgumentException("no more than %d bits in %s".formatted(longest, text));
    }
    return new Network(first, bits);
  }

  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] its = address.getAddress();
    if (mine.length != its.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ its[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
