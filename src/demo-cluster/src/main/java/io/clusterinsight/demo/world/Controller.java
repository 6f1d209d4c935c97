package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.Kinds;
import java.util.Optional;

/** What makes a workload's pods, and what its pods name as their owner. */
enum Controller {
  DEPLOYMENT,
  ROLLOUT,
  STATEFUL_SET,
  DAEMON_SET,
  REPLICATION_CONTROLLER,
  JOB,
  /** The kubelet itself, from a manifest on the node: its pods are mirrors, owned by the node. */
  STATIC,
  /** Nobody: somebody created the pod by hand. */
  NONE;

  Optional<Kind> kind() {
    return switch (this) {
      case DEPLOYMENT -> Optional.of(Kinds.DEPLOYMENT);
      case ROLLOUT -> Optional.of(Kinds.ROLLOUT);
      case STATEFUL_SET -> Optional.of(Kinds.STATEFUL_SET);
      case DAEMON_SET -> Optional.of(Kinds.DAEMON_SET);
      case REPLICATION_CONTROLLER -> Optional.of(Kinds.REPLICATION_CONTROLLER);
      case JOB -> Optional.of(Kinds.JOB);
      case STATIC, NONE -> Optional.empty();
    };
  }

  Optional<Kind> owner() {
    return switch (this) {
      case DEPLOYMENT, ROLLOUT -> Optional.of(Kinds.REPLICA_SET);
      case STATEFUL_SET, DAEMON_SET, REPLICATION_CONTROLLER, JOB -> kind();
      case STATIC -> Optional.of(Kinds.NODE);
      case NONE -> Optional.empty();
    };
  }

  boolean hasReplicaSets() {
    return this == DEPLOYMENT || this == ROLLOUT;
  }
}
