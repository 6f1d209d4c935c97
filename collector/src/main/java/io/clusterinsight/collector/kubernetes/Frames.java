package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A cursor over the objects in a stream of bytes.
 *
 * <p>Objects are cut out before they are parsed, so that one that cannot be parsed, or is too large
 * to keep, costs only itself. The bytes of the current one are valid until the next is asked for.
 */
abstract class Frames {
  /** A frame's buffer grows beyond this only for the one object that needs it. */
  private static final int USUAL_SIZE = 64 * 1024;

  private final InputStream in;
  private final int limit;
  private byte[] frame = new byte[USUAL_SIZE / 4];
  private int length;
  private boolean oversize;

  final byte[] input = new byte[16 * 1024];
  int position;
  int end;

  /**
   * @param limit the largest object, in bytes
   */
  Frames(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Moves to the next object; false at the end of them. */
  abstract boolean next() throws IOException;

  /** The current object's bytes, {@link #length} of them. */
  final byte[] bytes() {
    return frame;
  }

  final int length() {
    return length;
  }

  /** Whether the current object is larger than the limit; its bytes are then not all there. */
  final boolean oversize() {
    return oversize;
  }

  final void startFrame() {
    length = 0;
    oversize = false;
    if (frame.length > USUAL_SIZE) {
      frame = new byte[USUAL_SIZE];
    }
  }

  /** Adds the input from {@code start} up to the position to the current frame. */
  final void keep(int start) {
    int more = position - start;
    if (oversize || more > limit - length) {
      oversize = true;
      return;
    }
    if (more > frame.length - length) {
      frame = Arrays.copyOf(frame, Math.max(length + more, Math.min(limit, frame.length * 2)));
    }
    System.arraycopy(input, start, frame, length, more);
    length += more;
  }

  /** Makes at least one more byte of input available; false at its end. */
  final boolean fill() throws IOException {
    if (position < end) {
      return true;
    }
    int read = in.read(input, 0, input.length);
    position = 0;
    end = Math.max(read, 0);
    return read > 0;
  }
}
