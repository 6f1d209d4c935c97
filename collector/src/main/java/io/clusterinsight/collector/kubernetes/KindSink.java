package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.graph.model.SourceStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where observations of Kubernetes objects go.
 *
 * <p>The calls for one kind come from one thread at a time. A call may block: then the API server
 * is read no further.
 */
public interface KindSink {

  /**
   * A full list begins. One that began earlier and was not {@linkplain #listed complete} has
   * failed: what it contained is true, what it did not contain says nothing.
   */
  void listing(Scope scope) throws InterruptedException;

  /**
   * An object is there, in this form. The caller keeps no reference to it. Events may repeat.
   *
   * @param object the object with its {@code apiVersion} and {@code kind}, without {@code
   *     managedFields}, {@code resourceVersion} and heartbeat times; nothing is redacted yet
   */
  void observed(WatchedKind kind, ObjectNode object) throws InterruptedException;

  /**
   * An object is gone; it may be one that was never observed, and it may be part of a list that is
   * still under way.
   *
   * @param namespace empty if it has none
   * @param uid empty if it is unknown
   */
  void gone(WatchedKind kind, String namespace, String name, String uid)
      throws InterruptedException;

  /** The list is complete: what the scope covers and the list did not contain is gone. */
  void listed(Scope scope) throws InterruptedException;

  /** A source's state has changed. */
  void status(SourceStatus status) throws InterruptedException;
}
