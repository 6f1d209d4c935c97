package io.clusterinsight.graph.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Pieces of an answer in their order. While one is sent, a few that follow are made. */
final class Ahead<T> implements Iterator<T> {
  static final int CORES = Runtime.getRuntime().availableProcessors();

  private final int most;
  private final Iterator<CompletableFuture<T>> pieces;
  private final Deque<CompletableFuture<T>> begun = new ArrayDeque<>();

  /**
   * @param most how many are made or kept besides the one that is sent
   * @param pieces each begins to be made when it is asked for
   */
  Ahead(int most, Iterator<CompletableFuture<T>> pieces) {
    this.most = most;
    this.pieces = pieces;
  }

  @Override
  public boolean hasNext() {
    return !begun.isEmpty() || pieces.hasNext();
  }

  @Override
  public T next() {
    while (begun.size() <= most && pieces.hasNext()) {
      begun.add(pieces.next());
    }
    return begun.remove().join();
  }

  /** For many answers' pieces, as many threads as there are cores; none while there are none. */
  static Executor makers(String name) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            CORES,
            CORES,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name(name, 1).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
