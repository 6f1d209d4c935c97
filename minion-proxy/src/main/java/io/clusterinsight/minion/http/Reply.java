package io.clusterinsight.minion.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The answer to one request. A body that fits the buffer leaves in one write, with its length; a
 * longer one leaves in chunks. Until {@link #begun()} the answer may still become another one.
 */
public final class Reply extends OutputStream {
  private static final int RESERVED = 512;
  private static final int BUFFER = 16 * 1024;
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private byte[] buffer = {};
  private int end = RESERVED;
  private String head = "";
  private boolean headOnly;
  private boolean begun;
  private boolean closing;

  Reply(OutputStream out) {
    this.out = out;
  }

  /** Makes ready for the next answer; a silent connection never costs a buffer. */
  void reset(boolean headOnly, boolean closing) {
    buffer = buffer.length > 0 ? buffer : new byte[RESERVED + BUFFER + 2];
    this.headOnly = headOnly;
    this.closing = closing;
    begun = false;
    end = RESERVED;
  }

  /** Starts the answer over; only before it has begun to leave. */
  public Reply start(int status, String contentType) {
    if (begun) {
      throw new IllegalStateException("the answer is already on its way");
    }
    end = RESERVED;
    head =
        "HTTP/1.1 "
            + status
            + " "
            + Status.phrase(status)
            + "\r\nContent-Type: "
            + contentType
            + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";
    return this;
  }

  /** Adds a header; both parts must be known to be plain. */
  public Reply header(String name, String value) {
    head += name + ": " + value + "\r\n";
    return this;
  }

  /** Makes this the last answer on its connection. */
  public Reply last() {
    closing = true;
    return this;
  }

  /** Whether bytes have left, so that only closing the connection can still say that it failed. */
  public boolean begun() {
    return begun;
  }

  boolean closing() {
    return closing;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int room = RESERVED + BUFFER - end;
      if (room == 0) {
        flush();
        continue;
      }
      int part = Math.min(room, left);
      System.arraycopy(bytes, from, buffer, end, part);
      end += part;
      from += part;
      left -= part;
    }
  }

  /** Sends what there is as a chunk. */
  @Override
  public synchronized void flush() throws IOException {
    int length = end - RESERVED;
    String before = length == 0 ? "" : Integer.toHexString(length) + "\r\n";
    if (length > 0) {
      buffer[end++] = '\r';
      buffer[end++] = '\n';
    }
    send(begun ? before : head + "Transfer-Encoding: chunked\r\n" + connection() + before);
  }

  /** Ends the answer. */
  public synchronized void finish() throws IOException {
    if (begun) {
      if (end > RESERVED) {
        flush();
      }
      out.write(LAST_CHUNK);
      return;
    }
    String length = "Content-Length: " + (headOnly ? 0 : end - RESERVED) + "\r\n";
    if (headOnly) {
      end = RESERVED;
    }
    send(head + length + connection());
  }

  private String connection() {
    return closing ? "Connection: close\r\n\r\n" : "\r\n";
  }

  @SuppressWarnings("deprecation") // ISO 8859-1 by its low bytes: the texts are ASCII, no copy
  private void send(String before) throws IOException {
    int start = RESERVED - before.length();
    before.getBytes(0, before.length(), buffer, start);
    int length = end - start;
    end = RESERVED;
    begun = true;
    out.write(buffer, start, length);
  }
}
