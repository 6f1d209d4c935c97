package io.clusterinsight.minion.redaction;

import java.io.IOException;
import java.io.InputStream;

/**
 * JSON whose strings longer than {@value #LIMIT} bytes are cut and end in {@link #MARK}. A parser
 * holds a string whole; behind this, no answer of a daemon makes it hold much.
 */
final class OversizeStrings extends InputStream {
  static final int LIMIT = 32 * 1024;
  static final String MARK = "<oversize>";

  private final InputStream in;
  private final byte[] buffer = new byte[8 * 1024];
  private int position;
  private int end;
  private boolean inString;
  private boolean escaped;
  private int hexLeft;
  private int length;
  private int marked;

  OversizeStrings(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int size) throws IOException {
    int written = 0;
    while (written == 0) {
      if (position == end) {
        end = in.read(buffer, 0, buffer.length);
        position = 0;
        if (end < 0) {
          end = 0;
          return -1;
        }
      }
      while (position < end && written < size) {
        written += take(bytes, offset + written);
      }
    }
    return written;
  }

  /** Passes one byte on, leaves it out, or puts a byte of the mark before it: how many it wrote. */
  private int take(byte[] bytes, int at) {
    byte octet = buffer[position];
    boolean atBoundary = !escaped && hexLeft == 0 && (octet & 0xc0) != 0x80;
    if (inString && length >= LIMIT && atBoundary && marked < MARK.length()) {
      if (octet != '"' || marked > 0) {
        bytes[at] = (byte) MARK.charAt(marked++);
        return 1;
      }
    }
    position++;
    boolean dropped = marked > 0;
    track(octet);
    if (dropped && inString) {
      return 0;
    }
    bytes[at] = octet;
    return 1;
  }

  private void track(byte octet) {
    if (!inString) {
      inString = octet == '"';
      length = 0;
      return;
    }
    length++;
    if (escaped) {
      escaped = false;
      hexLeft = octet == 'u' ? 4 : 0;
    } else if (hexLeft > 0) {
      hexLeft--;
    } else if (octet == '\\') {
      escaped = true;
    } else if (octet == '"') {
      inString = false;
      marked = 0;
    }
  }
}
