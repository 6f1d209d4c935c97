package io.clusterinsight.minion;

import io.clusterinsight.minion.Settings.WrongSetting;
import io.clusterinsight.minion.http.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The training run of the AOT cache: a proxy answers each kind of request a few times, from a
 * daemon that is made up, and ends. Only the making of an image runs it.
 */
final class Rehearsal {
  private static final int TIMES = 300;
  private static final String ID = "0123456789ab";
  private static final List<String> TARGETS =
      List.of(
          "/healthz",
          "/metrics",
          "/_ping",
          "/version",
          "/info",
          "/containers/json?all=1",
          "/containers/" + ID + "/json",
          "/containers/" + ID + "/top?ps_args=aux",
          "/images/json",
          "/events?since=1&until=2",
          "/containers/" + ID + "/logs");
  private static final String BODY =
      """
      {"Id":"a","Path":"sh","Args":["-c","a --password=b"],"ExecIDs":["x"],"n":1.5,"t":true,
       "Config":{"Env":["A=b"],"Labels":{"token":"x","url":"http://u:p@h","plain":"a:b"}},
       "Processes":[["root","1","sh -c TOKEN=x"]],"Titles":["USER","PID","COMMAND"],"List":[null]}
      """;

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException, WrongSetting {
    Path directory = Files.createTempDirectory("rehearsal");
    Path socket = directory.resolve("d");
    Map<String, String> environment =
        Map.of(
            "MINION_ADDRESS",
            "127.0.0.1",
            "MINION_PORT",
            "0",
            "DOCKER_SOCKET",
            socket.toString(),
            "MINION_TOKEN_FILE",
            Files.writeString(directory.resolve("token"), "rehearsal-token-1").toString());
    try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      daemon.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofPlatform().daemon().start(() -> accept(daemon));
      Log log = new Log(System.err, Clock.systemUTC());
      try (MinionProxy proxy = new MinionProxy(Settings.from(environment), Limits.DEFAULT, log)) {
        proxy.start();
        for (int i = 0; i < TIMES; i++) {
          ask(proxy.address(), TARGETS.get(i % TARGETS.size()));
        }
      }
    }
  }

  private static void ask(InetSocketAddress address, String target) throws IOException {
    String request =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n"
            + "Authorization: Bearer rehearsal-token-1\r\n\r\n";
    try (Socket client = new Socket(address.getAddress(), address.getPort())) {
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      client.getInputStream().readAllBytes();
    }
  }

  private static void accept(ServerSocketChannel daemon) {
    try {
      while (true) {
        SocketChannel channel = daemon.accept();
        Thread.ofPlatform().daemon().start(() -> answer(channel));
      }
    } catch (IOException closed) {
      // The rehearsal is over.
    }
  }

  private static void answer(SocketChannel channel) {
    String text =
        "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(BODY.length())
            + "\r\n"
            + BODY
            + "\r\n0\r\n\r\n";
    try (channel) {
      ByteBuffer request = ByteBuffer.allocate(4096);
      while (channel.read(request) > 0) {
        request.clear();
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      }
    } catch (IOException gone) {
      // The proxy has closed it.
    }
  }
}
