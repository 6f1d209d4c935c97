package io.clusterinsight.minion.docker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The daemon's answer: a status, headers, and a body that is read as it comes. */
public final class DockerAnswer implements Closeable {
  private static final int MAX_HEADERS = 100;
  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9._-]{1,64}");

  private final DockerConnection connection;
  private final Consumer<DockerConnection> release;
  private final int status;
  private final Map<String, String> headers;
  private final InputStream body;
  private final boolean reusable;
  private boolean released;

  private DockerAnswer(
      DockerConnection connection,
      Consumer<DockerConnection> release,
      int status,
      Map<String, String> headers,
      boolean headOnly)
      throws IOException {
    this.connection = connection;
    this.release = release;
    this.status = status;
    this.headers = headers;
    this.body = headOnly ? InputStream.nullInputStream() : DockerBody.of(connection, headers);
    this.reusable =
        (headOnly || DockerBody.ends(headers))
            && !"close".equalsIgnoreCase(headers.get("connection"));
  }

  static DockerAnswer read(
      DockerConnection connection, boolean headOnly, Consumer<DockerConnection> release)
      throws IOException {
    int status = status(connection.line());
    Map<String, String> headers = new HashMap<>();
    for (String line = connection.line(); !line.isEmpty(); line = connection.line()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || headers.size() == MAX_HEADERS) {
        throw new IOException("the Docker daemon's answer has a head that is not HTTP");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new DockerAnswer(connection, release, status, headers, headOnly);
  }

  private static int status(String line) throws IOException {
    if (line.length() < 12 || !line.startsWith("HTTP/1.") || line.charAt(8) != ' ') {
      throw new IOException("the Docker daemon's answer is not HTTP");
    }
    try {
      return Integer.parseInt(line, 9, 12, 10);
    } catch (NumberFormatException e) {
      throw new IOException("the Docker daemon's answer is not HTTP", e);
    }
  }

  public int status() {
    return status;
  }

  public InputStream body() {
    return body;
  }

  /** A header's value, when it is one plain word. */
  public Optional<String> word(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName))
        .filter(value -> PLAIN.matcher(value).matches());
  }

  /** Says that the body was read to its end, so that the connection may serve again. */
  public void finished() {
    if (reusable && connection.drained()) {
      released = true;
      release.accept(connection);
    }
  }

  /** Breaks off whatever is still coming. */
  @Override
  public void close() {
    if (!released) {
      connection.close();
    }
  }
}
