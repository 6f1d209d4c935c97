package io.clusterinsight.demo.http;

import io.clusterinsight.demo.fault.Fault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The bytes that go to one client, with the fault that spoils the present answer. */
final class Wire extends OutputStream {
  /** The connection was broken on purpose, or its client has left. */
  static final class BrokenException extends IOException {
    BrokenException(String message) {
      super(message);
    }
  }

  private final Link link;
  private final OutputStream buffered;
  private AtomicLong sent = new AtomicLong();
  private volatile Fault.@Nullable Wire fault;

  Wire(Link link) {
    this.link = link;
    this.buffered = new BufferedOutputStream(link.out(), 64 * 1024);
  }

  /** Starts a new answer whose bytes are counted from 0. */
  void begin(AtomicLong counter) {
    sent = counter;
    fault = null;
  }

  boolean isOpen() {
    return link.isOpen();
  }

  void spoil(Fault.Wire with) throws IOException {
    flush();
    fault = with;
    if (with instanceof Fault.Drop) {
      reset();
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    switch (fault) {
      case null -> send(bytes, from, length);
      case Fault.Drop drop -> reset();
      case Fault.Cut cut -> {
        if (upTo(cut.afterBytes(), bytes, from, length)) {
          link.close();
          throw new BrokenException("cut after " + cut.afterBytes() + " bytes");
        }
      }
      case Fault.Stall stall -> {
        if (upTo(stall.afterBytes(), bytes, from, length)) {
          stall();
        }
      }
      case Fault.OneByteAtATime one -> trickle(bytes, from, length);
      case Fault.Slow slow -> paced(bytes, from, length, slow.bytesPerSecond());
    }
  }

  @Override
  public void flush() throws IOException {
    buffered.flush();
  }

  /** Ends the connection the hard way: the client sees a reset. */
  void reset() throws IOException {
    link.reset();
    throw new BrokenException("reset on purpose");
  }

  /** Holds the connection open and silent until the client leaves. */
  void stall() throws IOException {
    flush();
    link.in().transferTo(OutputStream.nullOutputStream());
    throw new BrokenException("stalled on purpose until the client left");
  }

  private void send(byte[] bytes, int from, int length) throws IOException {
    buffered.write(bytes, from, length);
    sent.addAndGet(length);
  }

  /** Sends what is allowed; true when the limit is reached. */
  private boolean upTo(long limit, byte[] bytes, int from, int length) throws IOException {
    int allowed = Math.clamp(limit - sent.get(), 0, length);
    send(bytes, from, allowed);
    if (sent.get() >= limit) {
      flush();
      return true;
    }
    return false;
  }

  private void trickle(byte[] bytes, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      link.out().write(bytes[i]);
      sent.incrementAndGet();
    }
  }

  private void paced(byte[] bytes, int from, int length, long bytesPerSecond) throws IOException {
    int step = Math.clamp(bytesPerSecond / 20, 1, 64 * 1024);
    long pause = 1_000_000_000L * step / bytesPerSecond;
    for (int at = from; at < from + length; at += step) {
      send(bytes, at, Math.min(step, from + length - at));
      flush();
      LockSupport.parkNanos(pause);
    }
  }
}
