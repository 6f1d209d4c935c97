package io.clusterinsight.graph.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.snapshot.Segment;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.clusterinsight.graph.snapshot.TestGraphs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GraphDocumentTest {
  private static final int PODS = 5_000;
  private static final int READERS = 8;

  private final Snapshot snapshot = manyPods();

  @Test
  void head_isSentBeforeTheFirstSegmentIsNeeded() {
    OutputStream closedAtOnce =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void flush() throws IOException {
            throw new IOException("closed by the reader");
          }
        };

    assertThrows(IOException.class, () -> GraphDocument.of(snapshot, true).writeGzip(closedAtOnce));
    assertTrue(segments().stream().allMatch(segment -> block(segment).isEmpty()));
  }

  @Test
  void readerThatGoesAway_hasOnlyAFewSegmentsMadeThatItDoesNotGet() throws Exception {
    OutputStream closedSoon =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void write(byte[] bytes, int offset, int count) throws IOException {
            if (count > 1_000) {
              throw new IOException("closed by the reader");
            }
          }
        };

    assertThrows(IOException.class, () -> GraphDocument.of(snapshot, true).writeGzip(closedSoon));
    long begun = segments().stream().filter(segment -> block(segment).isPresent()).count();
    assertTrue(begun < segments().size() / 2, begun + " of " + segments().size());
  }

  @Test
  void readersAtTheSameTime_getTheSameBytesOfTheSameBlocks() throws Exception {
    List<Future<byte[]>> answers = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(READERS);
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      for (int i = 0; i < READERS; i++) {
        answers.add(
            readers.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return gzip(snapshot);
                }));
      }
    }
    for (Future<byte[]> answer : answers) {
      assertArrayEquals(answers.getFirst().get(), answer.get());
    }
    assertArrayEquals(
        text(snapshot),
        new GZIPInputStream(new ByteArrayInputStream(answers.getFirst().get())).readAllBytes());
  }

  @Test
  void nextVersion_keepsTheBlocksOfWhatDidNotChange() throws Exception {
    text(snapshot);
    Snapshot next = snapshot.next(TestGraphs.NOW, List.of(), List.of());
    text(next);

    List<Segment> after = next.resources().segments();
    for (int i = 0; i < after.size(); i++) {
      assertSame(block(segments().get(i)).orElseThrow(), block(after.get(i)).orElseThrow());
    }
  }

  @Test
  void whatWasLetGoOf_isMadeAgain() throws Exception {
    byte[] before = gzip(snapshot);
    Segment first = segments().getFirst();
    long kept = segments().stream().mapToLong(GraphDocument.made()::bytes).sum();

    assertEquals(
        block(first).orElseThrow().deflated().length,
        GraphDocument.made().letGo(segments(), 1),
        "no more than is needed");
    assertEquals(Optional.empty(), block(first));
    assertTrue(block(segments().get(1)).isPresent());

    GraphDocument.made().letGo(segments(), kept);
    assertEquals(0, segments().stream().mapToLong(GraphDocument.made()::bytes).sum());
    assertArrayEquals(before, gzip(snapshot));
  }

  @Test
  void resourcesAlone_makeNothingOfRelations() throws Exception {
    GraphDocument.of(snapshot, false).writeGzip(new ByteArrayOutputStream());

    for (Segment segment : segments()) {
      assertEquals(Optional.empty(), segment.kept(Segment.Slot.RELATIONS));
    }
  }

  private List<Segment> segments() {
    return snapshot.resources().segments();
  }

  private static Optional<Block> block(Segment segment) {
    return segment.kept(Segment.Slot.RESOURCES);
  }

  private static byte[] gzip(Snapshot snapshot) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GraphDocument.of(snapshot, true).writeGzip(out);
    return out.toByteArray();
  }

  private static byte[] text(Snapshot snapshot) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GraphDocument.of(snapshot, true).writeText(out);
    return out.toByteArray();
  }

  private static Snapshot manyPods() {
    TestGraphs graph = TestGraphs.graph();
    for (int i = 0; i < PODS; i++) {
      graph.relation("Node:node-" + i % 50, RelationType.RUNS, "Pod:shop/web-" + i);
    }
    return graph.snapshot();
  }
}
