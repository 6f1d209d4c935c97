package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;

/** Values that look random and follow from a seed and a subject alone. */
final class Seeded {
  private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";

  private final long seed;

  Seeded(long seed) {
    this.seed = seed;
  }

  long hash(String subject, long number) {
    long value = seed * 0x9e3779b97f4a7c15L + number;
    for (int i = 0; i < subject.length(); i++) {
      value = (value ^ subject.charAt(i)) * 0x100000001b3L;
    }
    return mixed(value + 0x632be59bd9b4e019L * number);
  }

  /** A number from 0 to below the bound. */
  int below(int bound, String subject, long number) {
    return (int) Long.remainderUnsigned(hash(subject, number), bound);
  }

  /** Letters and digits as Kubernetes puts them at the end of generated names. */
  String suffix(int length, String subject, long number) {
    long rest = hash(subject, number) >>> 1;
    char[] letters = new char[length];
    for (int i = 0; i < length; i++) {
      letters[i] = SAFE.charAt((int) (rest % SAFE.length()));
      rest /= SAFE.length();
    }
    return new String(letters);
  }

  void uid(Out out, String subject, long number) {
    long high = hash(subject, number);
    long low = mixed(high ^ 0x5851f42d4c957f2dL);
    out.hex(high >>> 32, 8).raw('-').hex(high >>> 16, 4).raw("-4").hex(high, 3).raw('-');
    out.hex(0x8 | (low >>> 62), 1).hex(low >>> 48, 3).raw('-').hex(low, 12);
  }

  String uid(String subject, long number) {
    Out out = new Out(36);
    uid(out, subject, number);
    return out.toString();
  }

  /** A SHA-256 in appearance: 64 hexadecimal digits. */
  void digest(Out out, String subject, long number) {
    long value = hash(subject, number);
    for (int i = 0; i < 4; i++) {
      out.hex(value, 16);
      value = mixed(value + i);
    }
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
