package io.clusterinsight.demo.http;

import io.clusterinsight.demo.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The answer to one request: sent whole, or streamed in chunks. */
public final class Response {
  private final Wire wire;
  private final AtomicLong sent;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private volatile int status;

  Response(Wire wire) {
    this.wire = wire;
    this.sent = new AtomicLong();
    wire.begin(sent);
  }

  public Response header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Lets a fault spoil the bytes from here on. */
  public void spoil(Fault.Wire fault) throws IOException {
    wire.spoil(fault);
  }

  public void send(int code, String contentType, byte[] body) throws IOException {
    head(code, contentType, "Content-Length: " + body.length);
    wire.write(body);
    wire.flush();
  }

  /** Streams an answer of unknown length; closing the stream ends the answer. */
  public OutputStream stream(int code, String contentType) throws IOException {
    head(code, contentType, "Transfer-Encoding: chunked");
    return new Chunks(wire);
  }

  /** Whether the connection is still there, as far as this side knows. */
  public boolean isOpen() {
    return wire.isOpen();
  }

  /** The status that was sent, 0 before. */
  public int status() {
    return status;
  }

  /** How many bytes were handed to the connection so far, head included. */
  public long bytesSent() {
    return sent.get();
  }

  private void head(int code, String contentType, String framing) throws IOException {
    status = code;
    StringBuilder head =
        new StringBuilder("HTTP/1.1 ").append(code).append(' ').append(reason(code));
    head.append("\r\nContent-Type: ").append(contentType).append("\r\n").append(framing);
    headers.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    wire.write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String reason(int code) {
    return switch (code) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 410 -> "Gone";
      case 422 -> "Unprocessable Entity";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Status " + code;
    };
  }
}
