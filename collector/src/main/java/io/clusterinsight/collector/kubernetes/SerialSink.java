package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.graph.model.SourceStatus;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/** Lets the readers of one kind's namespaces through one at a time. */
final class SerialSink implements KindSink {
  private interface Step {
    void take() throws InterruptedException;
  }

  private final KindSink sink;
  private final ReentrantLock lock = new ReentrantLock();

  SerialSink(KindSink sink) {
    this.sink = sink;
  }

  @Override
  public void listing(Scope scope) throws InterruptedException {
    alone(() -> sink.listing(scope));
  }

  @Override
  public void observed(WatchedKind kind, ObjectNode object) throws InterruptedException {
    alone(() -> sink.observed(kind, object));
  }

  @Override
  public void gone(WatchedKind kind, String namespace, String name, String uid)
      throws InterruptedException {
    alone(() -> sink.gone(kind, namespace, name, uid));
  }

  @Override
  public void listed(Scope scope) throws InterruptedException {
    alone(() -> sink.listed(scope));
  }

  @Override
  public void status(SourceStatus status) throws InterruptedException {
    alone(() -> sink.status(status));
  }

  private void alone(Step step) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      step.take();
    } finally {
      lock.unlock();
    }
  }
}
