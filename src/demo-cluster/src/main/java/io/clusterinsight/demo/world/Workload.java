package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.Kinds;
import java.util.List;

/**
 * An application as its team thinks of it: one controller, its pods, their containers.
 *
 * @param number distinct in its world
 * @param parent the cron job of a job, empty for all others
 * @param account its pods' service account
 */
record Workload(
    Scene scene,
    Controller controller,
    String namespace,
    String name,
    long number,
    List<ContainerPlan> containers,
    boolean claims,
    String parent,
    String account) {
  Workload {
    containers = List.copyOf(containers);
  }

  String subject() {
    return namespace + "/" + name;
  }

  String configMap() {
    return "app-config";
  }

  String secret() {
    return "app-credentials";
  }

  int port() {
    return containers.getFirst().port();
  }

  /** The hash that stands for a revision in the names of replica sets and their pods. */
  String hash(int revision) {
    return scene.seeded().suffix(10, subject(), revision);
  }

  String replicaSet(int revision) {
    return name + "-" + hash(revision);
  }

  String podName(int revision, long ordinal, int node) {
    String suffix = scene.seeded().suffix(5, subject() + revision, ordinal);
    return switch (controller) {
      case DEPLOYMENT, ROLLOUT -> replicaSet(revision) + "-" + suffix;
      case STATEFUL_SET -> name + "-" + ordinal;
      case STATIC -> name + "-" + scene.nodes().get(node);
      case DAEMON_SET, REPLICATION_CONTROLLER, JOB -> name + "-" + suffix;
      case NONE -> name;
    };
  }

  /** The name of the object that a pod of a revision names as its owner. */
  String ownerName(int revision, int node) {
    return switch (controller) {
      case DEPLOYMENT, ROLLOUT -> replicaSet(revision);
      case STATIC -> scene.nodes().get(node);
      case STATEFUL_SET, DAEMON_SET, REPLICATION_CONTROLLER, JOB, NONE -> name;
    };
  }

  void ownerUid(Out out, int revision, int node) {
    Kind kind = controller.owner().orElse(Kinds.POD);
    String space = kind.namespaced() ? namespace : "";
    scene.uid(out, kind, space, ownerName(revision, node));
  }
}
