package io.clusterinsight.minion.redaction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Copies the daemon's JSON without what must not leave the node. What it holds at one time does not
 * grow with the answer.
 */
public final class Redaction {
  /** An answer up to this size is read before any of it leaves. */
  private static final int SMALL = 64 * 1024;

  private static final int EVENT = 64 * 1024;
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(100).build();
  private static final JsonFactory SMALL_JSON =
      JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

  /** Does not keep every key it has seen: there may be millions. */
  private static final JsonFactory LARGE_JSON =
      JsonFactory.builder()
          .streamReadConstraints(CONSTRAINTS)
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private final boolean values;
  private final boolean arguments;

  /**
   * @param values whether secret values are replaced; without, only what nobody needs is left out
   * @param arguments whether the arguments of processes may leave the node
   */
  public Redaction(boolean values, boolean arguments) {
    this.values = values;
    this.arguments = arguments;
  }

  /** Copies one JSON document; throws when the input is not that, and nothing else. */
  public void copy(Answer kind, InputStream in, OutputStream out) throws IOException {
    byte[] start = in.readNBytes(SMALL);
    try (JsonParser parser =
            start.length < SMALL
                ? SMALL_JSON.createParser(ObjectReadContext.empty(), start)
                : LARGE_JSON.createParser(
                    ObjectReadContext.empty(),
                    new OversizeStrings(
                        new SequenceInputStream(new ByteArrayInputStream(start), in)));
        JsonGenerator generator = generator(out)) {
      if (parser.nextToken() == null) {
        throw new IOException("the Docker daemon's answer is empty");
      }
      new Projection(parser, generator, kind, values, arguments).value();
      if (parser.nextToken() != null) {
        throw new IOException("the Docker daemon's answer goes on after its end");
      }
    } catch (JacksonException e) {
      throw new IOException("the Docker daemon's answer is not JSON", e);
    }
  }

  /**
   * Copies a stream of events, each as one line that is flushed when it is whole; an event that
   * makes a line of more than {@value #EVENT} bytes is left out.
   */
  public void copyEvents(InputStream in, OutputStream out) throws IOException {
    Line line = new Line();
    try (JsonParser parser =
        LARGE_JSON.createParser(ObjectReadContext.empty(), new OversizeStrings(in))) {
      while (parser.nextToken() != null) {
        try (JsonGenerator generator = generator(line)) {
          new Projection(parser, generator, Answer.EVENT, values, arguments).value();
        }
        if (line.size() < EVENT) {
          line.write('\n');
          line.writeTo(out);
          out.flush();
        }
        line.reset();
      }
    } catch (JacksonException e) {
      throw new IOException("the Docker daemon's events are not JSON", e);
    }
  }

  private static JsonGenerator generator(OutputStream out) {
    // Closing the generator must not end the answer, nor flushing it make a chunk.
    return SMALL_JSON.createGenerator(ObjectWriteContext.empty(), new Unclosed(out));
  }

  /** Passes bytes on, but neither flush nor close. */
  private static final class Unclosed extends OutputStream {
    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }
  }

  /** Takes in no more than an event may have. */
  private static final class Line extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, Math.min(length, EVENT - size()));
    }
  }
}
