package io.clusterinsight.minion.redaction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/**
 * Copies the daemon's JSON without what must not leave the node. What it holds at one time does not
 * grow with the answer.
 */
public final class Redaction {
  private static final int LONGEST_EVENT = 64 * 1024;

  /** Shorter answers are read as a whole, and checked before a byte of them leaves. */
  private static final int LONG = 64 * 1024;

  private final boolean values;
  private final boolean arguments;
  private final Repeats repeats = new Repeats(1024 * 1024);

  /**
   * Of values that are likely secrets without {@code values} nothing is replaced; the arguments of
   * processes leave the node only with {@code arguments}.
   */
  public Redaction(boolean values, boolean arguments) {
    this.values = values;
    this.arguments = arguments;
  }

  /** Copies one JSON document, to its end; throws when the input is not that and nothing else. */
  public void copy(Answer answer, InputStream in, OutputStream out) throws IOException {
    byte[] start = in.readNBytes(LONG);
    if (start.length == LONG) {
      stream(answer, new SequenceInputStream(new ByteArrayInputStream(start), in), out);
      return;
    }
    Optional<byte[]> known = repeats.copy(answer, start);
    if (known.isPresent()) {
      out.write(known.get());
      return;
    }
    ByteArrayOutputStream copy = new ByteArrayOutputStream(start.length);
    stream(answer, new ByteArrayInputStream(start), copy);
    repeats.remember(answer, start, copy.toByteArray());
    copy.writeTo(out);
  }

  /** As {@link #copy}, reading no further than it has written, but for one token. */
  void stream(Answer answer, InputStream in, OutputStream out) throws IOException {
    JsonCopy json = new JsonCopy(in, out);
    new Projection(json, answer, values, arguments).value();
    if (json.peek() >= 0) {
      throw JsonCopy.notJson();
    }
    json.flush();
  }

  /**
   * Copies a stream of events, each as one line that is flushed when it is whole; an event that
   * makes a line of more than {@value #LONGEST_EVENT} bytes is left out.
   */
  public void copyEvents(InputStream in, OutputStream out) throws IOException {
    Line line = new Line();
    JsonCopy json = new JsonCopy(in, line);
    Projection projection = new Projection(json, Answer.EVENT, values, arguments);
    while (json.peek() >= 0) {
      json.skipSpace();
      projection.value();
      json.flush();
      if (line.size() < LONGEST_EVENT) {
        line.write('\n');
        line.writeTo(out);
        out.flush();
      }
      line.reset();
    }
  }

  /** Takes in no more than an event may have. */
  private static final class Line extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, Math.min(length, LONGEST_EVENT - size()));
    }
  }
}
