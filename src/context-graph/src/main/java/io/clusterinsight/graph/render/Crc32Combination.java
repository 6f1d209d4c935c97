package io.clusterinsight.graph.render;

/**
 * The CRC-32 of two texts put together, from the CRC of each. Bytes that come behind a text
 * multiply its CRC by a power of x, in polynomials over GF(2) modulo CRC-32's (as in zlib's {@code
 * crc32_combine}).
 */
final class Crc32Combination {
  private static final int POLYNOMIAL = 0xedb88320;
  private static final int ONE = 1 << 31; // the highest bit is the lowest power
  private static final int[] SQUARES = squares();

  private Crc32Combination() {}

  /** What {@code length} bytes behind a text multiply its CRC by. */
  static int shift(long length) {
    int power = ONE;
    int square = 3; // x^8: one byte
    for (long rest = length; rest != 0; rest >>>= 1, square = (square + 1) % SQUARES.length) {
      if ((rest & 1) != 0) {
        power = times(SQUARES[square], power);
      }
    }
    return power;
  }

  /**
   * The CRC of both.
   *
   * @param first the CRC of the first text
   * @param second the CRC of the second
   * @param shift of the second's length
   */
  static int combine(int first, int second, int shift) {
    return times(shift, first) ^ second;
  }

  private static int times(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted >>> 1) ^ ((shifted & 1) != 0 ? POLYNOMIAL : 0);
    }
    return product;
  }

  /** x, x², x⁴, … */
  private static int[] squares() {
    int[] squares = new int[Integer.SIZE];
    squares[0] = ONE >>> 1;
    for (int i = 1; i < squares.length; i++) {
      squares[i] = times(squares[i - 1], squares[i - 1]);
    }
    return squares;
  }
}
