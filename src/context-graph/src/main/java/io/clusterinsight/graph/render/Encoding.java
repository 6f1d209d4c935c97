package io.clusterinsight.graph.render;

import io.clusterinsight.graph.snapshot.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The segments' blocks, one after the other. A few of those that follow are compressed meanwhile,
 * on all cores; a block that another reader has compressed, or compresses now, is taken from him.
 */
final class Encoding implements Iterator<Block> {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * Many readers' wishes, on as many threads as there are cores; none while there are no wishes.
   */
  private static final ThreadPoolExecutor COMPRESSORS = compressors();

  private final SegmentPart part;
  private final Iterator<Segment> segments;
  private final Deque<CompletableFuture<Block>> ahead = new ArrayDeque<>();

  Encoding(SegmentPart part, List<Segment> segments) {
    this.part = part;
    this.segments = segments.iterator();
  }

  @Override
  public boolean hasNext() {
    return segments.hasNext() || !ahead.isEmpty();
  }

  @Override
  public Block next() {
    while (segments.hasNext() && ahead.size() <= 2 * CORES) {
      ahead.add(segments.next().making(part.slot(), part::block, COMPRESSORS));
    }
    return ahead.remove().join();
  }

  private static ThreadPoolExecutor compressors() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            CORES,
            CORES,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("compressor-", 1).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
