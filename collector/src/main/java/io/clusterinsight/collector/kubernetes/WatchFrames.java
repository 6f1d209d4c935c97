package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.io.InputStream;

/** The events of a watch: one a line. What follows the last newline was cut off and is no event. */
final class WatchFrames extends Frames {
  WatchFrames(InputStream in, int limit) {
    super(in, limit);
  }

  @Override
  boolean next() throws IOException {
    startFrame();
    while (fill()) {
      int start = position;
      while (position < end && input[position] != '\n') {
        position++;
      }
      keep(start);
      if (position < end) {
        position++;
        if (!isBlank()) {
          return true;
        }
        startFrame();
      }
    }
    return false;
  }

  private boolean isBlank() {
    return !oversize() && (length() == 0 || (length() == 1 && bytes()[0] == '\r'));
  }
}
