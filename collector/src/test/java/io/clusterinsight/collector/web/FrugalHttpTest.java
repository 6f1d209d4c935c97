package io.clusterinsight.collector.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What connections that send halves of heads may take. */
class FrugalHttpTest {
  @Test
  void halvesOfHeads_areClosedBeyondABound_andOthersAreAnswered() throws Exception {
    try (DemoCluster demo = DemoCluster.start(Settings.still(Size.EMPTY));
        RunningCollector collector = new RunningCollector(demo)) {
      List<Socket> halves = new ArrayList<>();
      for (int i = 0; i < 2 * FrugalHttp.MOST_HALVES; i++) {
        halves.add(half(collector));
      }
      long closed = 0;
      for (Socket half : halves.reversed().subList(0, FrugalHttp.MOST_HALVES / 2)) {
        closed += half.getInputStream().read() < 0 ? 1 : 0;
      }
      assertEquals(FrugalHttp.MOST_HALVES / 2, closed);
      assertEquals(200, collector.get("/livez").statusCode());
      assertTrue(rest(halves.getFirst()).startsWith("HTTP/1.1 200"));
      for (Socket half : halves) {
        half.close();
      }
    }
  }

  private static Socket half(RunningCollector collector) throws IOException {
    Socket socket = new Socket("127.0.0.1", collector.url("/").getPort());
    socket.setSoTimeout(15_000);
    write(socket, "GET /livez HTTP/1.1\r\nHost: loc");
    return socket;
  }

  private static String rest(Socket half) throws IOException {
    write(half, "alhost\r\nConnection: close\r\n\r\n");
    return new String(half.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
