package io.clusterinsight.graph.render;

/**
 * The CRC-32 of two texts put together, from the CRC of each: appending n zero bytes is a linear
 * map over GF(2), so it is a power of a 32×32 bit matrix (as in zlib's {@code crc32_combine}).
 */
final class Crc32Combination {
  private static final int POLYNOMIAL = 0xedb88320;

  private Crc32Combination() {}

  /**
   * @param first the CRC of the first text
   * @param second the CRC of the second
   * @param length of the second, in bytes
   */
  static int combine(int first, int second, long length) {
    int[] odd = new int[32]; // appends one zero bit
    odd[0] = POLYNOMIAL;
    for (int i = 1; i < 32; i++) {
      odd[i] = 1 << (i - 1);
    }
    int[] even = square(odd); // two bits
    int[] power = square(even); // four bits; squared once more before its first use: one byte
    int crc = first;
    for (long rest = length; rest != 0; rest >>>= 1) {
      power = square(power);
      if ((rest & 1) != 0) {
        crc = times(power, crc);
      }
    }
    return crc ^ second;
  }

  private static int times(int[] matrix, int vector) {
    int sum = 0;
    for (int rest = vector, i = 0; rest != 0; rest >>>= 1, i++) {
      if ((rest & 1) != 0) {
        sum ^= matrix[i];
      }
    }
    return sum;
  }

  private static int[] square(int[] matrix) {
    int[] square = new int[32];
    for (int i = 0; i < 32; i++) {
      square[i] = times(matrix, matrix[i]);
    }
    return square;
  }
}
