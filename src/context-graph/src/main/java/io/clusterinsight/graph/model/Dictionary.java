package io.clusterinsight.graph.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * What texts of one sort have in common, and the texts told by it. It only grows, so that a text
 * packed earlier can always be read. Safe for use by many threads.
 *
 * <p>A packed text is a run of steps. Each is one byte with the length of new bytes (high half: up
 * to 7 as they are, or up to 7 in {@link HalfBytes}) and of a copy (low half), further lengths
 * where that did not do, the new bytes, and where the copy is from: in the dictionary, counted from
 * where the last copy from there would have gone on, or so many bytes back in the text itself. The
 * last step may have no copy.
 */
final class Dictionary {
  /** In bytes; positions fit into a {@code char}. */
  private static final int LARGEST = 0xfff0;

  private static final int SHORTEST_COPY = 5;
  private static final int IN_TOKEN = 15;
  private static final int NEW_IN_TOKEN = 7;
  private static final int IN_HALVES = 8;
  private static final int LARGEST_OWN_INDEX = 1 << 12;
  private static final int LARGEST_OWN_FROM = 1 << 20;

  /** As many as there are processors that would pack at once, mostly. */
  private static final Queue<Packing> SPARE = new ArrayBlockingQueue<>(4);

  private static final int LARGEST_SPARE = 1 << 16;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * What is known, never changed once it can be seen.
   *
   * @param index for the hash of some bytes, one more than where in {@code text} they are
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Known(byte[] text, char[] index) {}

  private boolean closed;
  private volatile Known known = new Known(new byte[0], new char[1]);

  /** Adds a text for later ones to refer to; false if there is no room for it. */
  synchronized boolean learn(byte[] text) {
    byte[] old = known.text;
    if (closed || old.length + text.length > LARGEST) {
      return false;
    }
    byte[] all = Arrays.copyOf(old, old.length + text.length);
    System.arraycopy(text, 0, all, old.length, text.length);
    char[] index = new char[powerOfTwo(all.length)];
    for (int i = 0; i <= all.length - SHORTEST_COPY; i++) {
      index[slot(all, i, index.length)] = (char) (i + 1);
    }
    known = new Known(all, index);
    return true;
  }

  /** Learns no more, and lets go of what is needed for packing alone. */
  synchronized void close() {
    closed = true;
    known = new Known(known.text, new char[2]);
  }

  /** The text, told by what is known. */
  byte[] pack(byte[] text) {
    Packing spare = SPARE.poll();
    Packing packing = spare == null ? new Packing() : spare;
    try {
      return packing.pack(known, text);
    } finally {
      packing.forget();
      SPARE.offer(packing);
    }
  }

  /**
   * Writes a text of {@code length} bytes that was packed here to {@code into}, from {@code at}.
   */
  void unpack(byte[] packed, int length, byte[] into, int at) {
    byte[] dictionary = known.text;
    Steps steps = new Steps(packed);
    int end = at + length;
    int shift = 0; // from a place in the text to the place in the dictionary that goes with it
    for (int out = at; out < end; ) {
      int token = steps.next();
      out += steps.readNew(token >> 4, into, out);
      if (out < end) {
        int copied = steps.length(token & IN_TOKEN, IN_TOKEN) + SHORTEST_COPY;
        int place = steps.number();
        if ((place & 1) == 0) {
          shift += zagzig(place >>> 1);
          System.arraycopy(dictionary, out - at + shift, into, out, copied);
        } else {
          copyBack(into, out, place >>> 1, copied);
        }
        out += copied;
      }
    }
  }

  /** Copies what may overlap its own copy. */
  private static void copyBack(byte[] text, int to, int back, int length) {
    for (int done = 0; done < length; ) {
      int step = Math.min(length - done, back + done);
      System.arraycopy(text, to - back, text, to + done, step);
      done += step;
    }
  }

  private static int powerOfTwo(int atLeast) {
    return Integer.highestOneBit(Math.max(atLeast, 2) - 1) << 1;
  }

  private static int slot(byte[] text, int at, int slots) {
    int bytes = (int) INT.get(text, at) ^ (text[at + 4] * 0x01000193);
    return (bytes * 0x9e3779b1) >>> (Integer.numberOfLeadingZeros(slots) + 1);
  }

  private static int zigzag(int number) {
    return (number << 1) ^ (number >> 31);
  }

  private static int zagzig(int number) {
    return (number >>> 1) ^ -(number & 1);
  }

  /** Reads steps. */
  private static final class Steps {
    private final byte[] packed;
    private int at;

    Steps(byte[] packed) {
      this.packed = packed;
    }

    int next() {
      return packed[at++] & 0xff;
    }

    int length(int inToken, int most) {
      return inToken == most ? most + number() : inToken;
    }

    /** How many new bytes it has put into {@code into}, from {@code out}. */
    int readNew(int inToken, byte[] into, int out) {
      int length = length(inToken & NEW_IN_TOKEN, NEW_IN_TOKEN);
      if (inToken >= IN_HALVES) {
        at = HalfBytes.read(packed, at, into, out, length);
      } else {
        System.arraycopy(packed, at, into, out, length);
        at += length;
      }
      return length;
    }

    int number() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        int bits = next();
        number |= (bits & 0x7f) << shift;
        if (bits < 0x80) {
          return number;
        }
      }
    }
  }

  /** Packs one text after the other, in the same working memory. */
  private static final class Packing {
    private static final Known NOTHING = new Known(new byte[0], new char[1]);

    private byte[] dictionary = NOTHING.text;
    private char[] index = NOTHING.index;
    private byte[] text = NOTHING.text;
    private final int[] own = new int[LARGEST_OWN_INDEX]; // as the dictionary's, of the text so far
    private int ownSlots;
    private int ownFrom; // what is not above it is of a text before
    private byte[] out = new byte[1 << 11];
    private int size;
    private int shift;
    private int copyFrom;
    private int copyLength;
    private boolean copyIsOwn;

    byte[] pack(Known known, byte[] text) {
      dictionary = known.text;
      index = known.index;
      this.text = text;
      ownSlots = Math.min(powerOfTwo(text.length), LARGEST_OWN_INDEX);
      if (ownFrom > LARGEST_OWN_FROM) {
        Arrays.fill(own, 0);
        ownFrom = 0;
      }
      size = 0;
      shift = 0;
      int told = 0;
      int at = 0;
      while (at <= text.length - SHORTEST_COPY) {
        findCopy(at);
        if (copyLength < SHORTEST_COPY) {
          at++;
        } else {
          int start = at;
          while (start > told && copyFrom > 0 && source()[copyFrom - 1] == text[start - 1]) {
            start--;
            copyFrom--;
            copyLength++;
          }
          write(told, start);
          told = start + copyLength;
          at = told;
        }
      }
      if (told < text.length) {
        copyLength = 0;
        write(told, text.length);
      }
      return Arrays.copyOf(out, size);
    }

    /** Keeps no text, and no more memory than most texts need. */
    void forget() {
      ownFrom += text.length + 1;
      dictionary = NOTHING.text;
      index = NOTHING.index;
      text = NOTHING.text;
      if (out.length > LARGEST_SPARE) {
        out = new byte[1 << 11];
      }
    }

    private byte[] source() {
      return copyIsOwn ? text : dictionary;
    }

    /** The longest of three: going on in the dictionary, elsewhere in it, and in the text. */
    private void findCopy(int at) {
      copyLength = 0;
      consider(dictionary, at + shift, at, false);
      if (dictionary.length > 0) {
        consider(dictionary, index[slot(text, at, index.length)] - 1, at, false);
      }
      int slot = slot(text, at, ownSlots);
      consider(text, own[slot] - ownFrom - 1, at, true);
      own[slot] = ownFrom + at + 1;
    }

    private void consider(byte[] in, int from, int at, boolean isOwn) {
      if (from < 0 || from >= in.length) {
        return;
      }
      int differs = Arrays.mismatch(in, from, in.length, text, at, text.length);
      int length = differs < 0 ? text.length - at : differs;
      if (length > copyLength) {
        copyFrom = from;
        copyLength = length;
        copyIsOwn = isOwn;
      }
    }

    private void write(int from, int start) {
      int fresh = start - from;
      int rest = Math.max(copyLength - SHORTEST_COPY, 0);
      reserve(fresh + 16);
      boolean inHalves = HalfBytes.length(text, from, start) < fresh;
      int inToken = Math.min(fresh, NEW_IN_TOKEN) | (inHalves ? IN_HALVES : 0);
      out[size++] = (byte) (inToken << 4 | Math.min(rest, IN_TOKEN));
      if (fresh >= NEW_IN_TOKEN) {
        writeNumber(fresh - NEW_IN_TOKEN);
      }
      if (inHalves) {
        size = HalfBytes.write(text, from, start, out, size);
      } else {
        System.arraycopy(text, from, out, size, fresh);
        size += fresh;
      }
      if (copyLength > 0) {
        if (rest >= IN_TOKEN) {
          writeNumber(rest - IN_TOKEN);
        }
        if (copyIsOwn) {
          writeNumber((start - copyFrom) << 1 | 1);
        } else {
          int now = copyFrom - start;
          writeNumber(zigzag(now - shift) << 1);
          shift = now;
        }
      }
    }

    private void writeNumber(int number) {
      int rest = number;
      while (rest >= 0x80 || rest < 0) {
        out[size++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      out[size++] = (byte) rest;
    }

    private void reserve(int count) {
      if (size + count > out.length) {
        out = Arrays.copyOf(out, Math.max(out.length * 2, size + count));
      }
    }
  }
}
