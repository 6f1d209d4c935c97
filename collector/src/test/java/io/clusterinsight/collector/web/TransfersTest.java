package io.clusterinsight.collector.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.collector.live.LiveGraph;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.world.Size;
import io.clusterinsight.graph.render.Document;
import io.clusterinsight.graph.render.GraphDocument;
import io.clusterinsight.graph.snapshot.Change;
import io.clusterinsight.graph.snapshot.Pinned;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransfersTest {
  private static final int MUCH = 16 << 20;
  private static final Snapshot EMPTY =
      Snapshot.empty(new Snapshot.Cluster("test", Optional.empty()), "epoch", Instant.EPOCH);

  private final AtomicLong now = new AtomicLong();
  private final CountDownLatch end = new CountDownLatch(1);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Cuts cuts = new Cuts(this::counter, now::get);
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    end.countDown();
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void readerThatTakesNothing_isCutOff_andOthersAreNot() throws Exception {
    Transfers transfers = transfers(FrugalHttp::connection, Long.MAX_VALUE);
    int port = serve(transfers.watched(new Endless(), EMPTY));
    InputStream reading = ask(port);
    InputStream idle = ask(port);
    RunningCollector.await(
        () -> {
          transfers.check();
          now.addAndGet(Duration.ofSeconds(7).toNanos());
          assertTrue(isStillSent(reading));
          return counter(Cuts.Reason.STALLED).count() > 0;
        });

    RunningCollector.await(() -> !isStillSent(idle));
    assertTrue(isStillSent(reading));
    assertEquals(1, counter(Cuts.Reason.STALLED).count());
  }

  @Test
  void slowestReaderOfTooManyOldVersions_isCutOff() throws Exception {
    Snapshot first;
    try (DemoCluster demo = DemoCluster.start(Settings.still(Size.SMALL));
        RunningCollector collector = new RunningCollector(demo)) {
      first = collector.bean(LiveGraph.class).current().orElseThrow();
    }
    long bytes = new Pinned(EMPTY, GraphDocument.made()).count(first, Long.MAX_VALUE).bytes();
    AtomicReference<String> opening = new AtomicReference<>("");
    Set<String> cut = ConcurrentHashMap.newKeySet();
    Transfers transfers =
        transfers(
            () -> {
              String name = opening.get();
              return () -> cut.add(name);
            },
            bytes * 3 / 2);
    for (String name : List.of("slow", "fast", "current")) {
      opening.set(name);
      Snapshot version = name.equals("current") ? EMPTY : again(first);
      CountDownLatch begun = new CountDownLatch(1);
      Document document = new Unfinished(name.equals("fast") ? 1_000_000 : 1_000, begun, end);
      Thread.ofVirtual().start(() -> read(transfers.watched(document, version)));
      begun.await();
    }
    now.addAndGet(Duration.ofSeconds(1).toNanos());

    transfers.check();

    assertEquals(Set.of("slow"), cut);
    assertEquals(1, counter(Cuts.Reason.TOO_OLD).count());
  }

  /** The same resources, in segments of their own. */
  private static Snapshot again(Snapshot snapshot) {
    List<Change> all =
        snapshot.resources().stream()
            .map(each -> new Change(each.id(), Optional.empty(), Optional.of(each)))
            .toList();
    return EMPTY.next(Instant.EPOCH, all, List.of());
  }

  private static void read(Document document) {
    try {
      document.writeText(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** More than the system keeps for a connection comes out of it. */
  private static boolean isStillSent(InputStream in) {
    try {
      return in.readNBytes(MUCH).length == MUCH;
    } catch (SocketTimeoutException e) {
      throw new UncheckedIOException("nothing comes, but the connection is open", e);
    } catch (IOException e) {
      return false;
    }
  }

  private InputStream ask(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    opened.add(socket);
    socket.setSoTimeout(30_000);
    byte[] request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
    socket.getOutputStream().write(request);
    return socket.getInputStream();
  }

  /** A server that answers with the document, on a free port. */
  private int serve(Document document) throws Exception {
    Connector connector = new Connector(FrugalHttp.class.getName());
    connector.setPort(0);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "answer", new Answer(document));
    context.addServletMappingDecoded("/", "answer");
    opened.add(tomcat::destroy);
    opened.add(tomcat::stop);
    tomcat.start();
    return connector.getLocalPort();
  }

  private static final class Answer extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient Document document;

    Answer(Document document) {
      this.document = document;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      document.writeText(response.getOutputStream());
    }
  }

  /** A document of which some bytes are sent at once, and no more before the end of the test. */
  private record Unfinished(int bytes, CountDownLatch begun, CountDownLatch end)
      implements Document {
    @Override
    public void writeText(OutputStream out) throws IOException {
      out.write(new byte[bytes]);
      begun.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void writeGzip(OutputStream out) throws IOException {
      writeText(out);
    }
  }

  private record Endless() implements Document {
    @Override
    public void writeText(OutputStream out) throws IOException {
      byte[] piece = new byte[1 << 16];
      for (boolean open = true; open; ) {
        out.write(piece);
      }
    }

    @Override
    public void writeGzip(OutputStream out) throws IOException {
      writeText(out);
    }
  }

  private Counter counter(Cuts.Reason reason) {
    return registry.counter("cut", "reason", reason.word());
  }

  private Transfers transfers(Supplier<Transfers.Connection> connection, long mostPinned) {
    Transfers transfers =
        new Transfers(() -> Optional.of(EMPTY), connection, now::get, mostPinned, cuts);
    opened.add(transfers);
    return transfers;
  }
}
