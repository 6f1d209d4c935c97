package io.clusterinsight.minion;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Docker daemon's socket behind which every byte is kept, and answers are scripted. */
final class RecordingDaemon implements AutoCloseable {
  /** Answers one request, of which the head is given, on the stream. */
  @FunctionalInterface
  interface Script {
    /** Returns whether the connection stays open for another request. */
    boolean answer(String head, OutputStream out) throws IOException;
  }

  private final Path socket;
  private final ServerSocketChannel listener;
  private final Script script;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  RecordingDaemon(Path socket, Script script) throws IOException {
    this.socket = socket;
    this.script = script;
    Files.deleteIfExists(socket);
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket), 512);
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers with a body that suits the request, as Docker would. */
  static boolean dockerLike(String head, OutputStream out) throws IOException {
    return json(out, head.contains("/events") ? "" : body(head));
  }

  static boolean json(OutputStream out, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String start =
        "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    out.write(start.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    return true;
  }

  private static String body(String head) {
    if (head.startsWith("HEAD")) {
      return "";
    }
    return head.contains("_ping") ? "OK" : head.contains("s/json") ? "[]" : "{\"Id\":\"a\"}";
  }

  Path socket() {
    return socket;
  }

  /** The requests so far, each with all the bytes up to the next one. */
  List<String> heads() {
    return heads;
  }

  /** How many connections the other side holds open. */
  int connections() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = listener.accept();
        open.add(channel);
        Thread.ofVirtual().start(() -> serve(channel));
      }
    } catch (IOException closed) {
      // The daemon was stopped.
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      InputStream in = Channels.newInputStream(channel);
      OutputStream out = Channels.newOutputStream(channel);
      boolean more = true;
      while (more) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          int octet = in.read();
          if (octet < 0) {
            if (!head.isEmpty()) {
              heads.add(head.toString());
            }
            return;
          }
          head.append((char) octet);
        }
        heads.add(head.toString());
        more = script.answer(head.toString(), out);
      }
    } catch (IOException gone) {
      // The proxy has closed the connection.
    } finally {
      open.remove(channel);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    Files.deleteIfExists(socket);
    for (SocketChannel channel : open) {
      channel.close();
    }
  }
}
