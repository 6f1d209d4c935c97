package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.json.Template;
import io.clusterinsight.demo.store.Body;
import io.clusterinsight.demo.world.PodState.Phase;

/**
 * A pod of a workload.
 *
 * @param number distinct for every pod that the world ever had; its uid and address follow from it
 * @param node the node's index, -1 while it has none
 * @param created seconds since 1970
 */
record PodBody(
    Workload workload,
    String name,
    long number,
    int node,
    int revision,
    long created,
    PodState state)
    implements Body {
  private static final Template POD = Template.resource(PodBody.class, "Pod.json");
  private static final Template MANAGED = Template.resource(PodBody.class, "ManagedContainer.json");

  PodBody with(PodState next) {
    return new PodBody(workload, name, number, node, revision, created, next);
  }

  PodBody on(int otherNode) {
    return new PodBody(workload, name, number, otherNode, revision, created, state);
  }

  void uid(Out out) {
    workload.scene().seeded().uid(out, "Pod", number);
  }

  String nodeName() {
    return workload.scene().nodes().get(node);
  }

  @Override
  public void write(Out out, long resourceVersion, String version) {
    POD.write(out, (slot, to) -> fill(slot, to, resourceVersion));
  }

  private void fill(String slot, Out out, long resourceVersion) {
    switch (slot) {
      case "name" -> out.raw(name);
      case "namespace" -> out.raw(workload.namespace());
      case "app" -> out.raw(workload.name());
      case "uid" -> uid(out);
      case "rv" -> out.number(resourceVersion);
      case "created" -> Timestamp.write(out, created);
      case "since" -> Timestamp.write(out, state.since());
      case "checksum" -> workload.scene().seeded().digest(out, workload.subject(), revision);
      case "podIp" -> workload.scene().podIp(out, number);
      case "generateName" -> generateName(out);
      case "deletion" -> deletion(out);
      case "labels" -> labels(out);
      case "annotations" -> annotations(out);
      case "owner" -> owner(out);
      case "ownerUid" -> workload.ownerUid(out, revision, node);
      case "managedContainers" -> managedContainers(out);
      case "podSpec" -> new PodSpecWriter(workload, revision, name).write(out);
      case "ephemeral" -> new PodSpecWriter(workload, revision, name).writeEphemeral(out);
      case "node" -> out.raw(node < 0 ? "" : "\"nodeName\":\"" + nodeName() + "\",");
      case "status" -> new PodStatusWriter(this).write(out);
      default -> throw new IllegalStateException("no value for slot " + slot);
    }
  }

  private void generateName(Out out) {
    String prefix =
        switch (workload.controller()) {
          case DEPLOYMENT, ROLLOUT -> workload.replicaSet(revision) + "-";
          case STATEFUL_SET, DAEMON_SET, REPLICATION_CONTROLLER, JOB -> workload.name() + "-";
          case STATIC, NONE -> "";
        };
    if (!prefix.isEmpty()) {
      out.raw("\"generateName\":\"").raw(prefix).raw("\",");
    }
  }

  private void deletion(Out out) {
    if (state.phase() == Phase.TERMINATING) {
      out.raw("\"deletionTimestamp\":\"");
      Timestamp.write(out, state.since() + 30);
      out.raw("\",\"deletionGracePeriodSeconds\":30,");
    }
  }

  private void labels(Out out) {
    switch (workload.controller()) {
      case DEPLOYMENT, ROLLOUT -> label(out, "pod-template-hash", workload.hash(revision));
      case STATEFUL_SET -> {
        label(out, "controller-revision-hash", workload.replicaSet(revision));
        label(out, "statefulset.kubernetes.io/pod-name", name);
      }
      case DAEMON_SET -> label(out, "controller-revision-hash", workload.hash(revision));
      case JOB -> {
        label(out, "job-name", workload.name());
        out.raw(",\"batch.kubernetes.io/controller-uid\":\"");
        workload.ownerUid(out, revision, node);
        out.raw('"');
      }
      case STATIC -> label(out, "tier", "control-plane");
      case REPLICATION_CONTROLLER, NONE -> {}
    }
  }

  private static void label(Out out, String key, String value) {
    out.raw(",\"").raw(key).raw("\":\"").raw(value).raw('"');
  }

  private void annotations(Out out) {
    if (workload.controller() == Controller.STATIC) {
      String hash = configHash();
      label(out, "kubernetes.io/config.hash", hash);
      label(out, "kubernetes.io/config.mirror", hash);
      label(out, "kubernetes.io/config.source", "file");
    }
  }

  /** The hash of a static pod's manifest, which the container runtime knows as the pod's uid. */
  String configHash() {
    Out hash = new Out(40);
    long half = workload.scene().seeded().hash(workload.subject(), node);
    return hash.hex(half, 16).hex(half * 31, 16).toString();
  }

  private void owner(Out out) {
    if (workload.controller().owner().isPresent()) {
      var kind = workload.controller().owner().get();
      out.raw("\"ownerReferences\":[{\"apiVersion\":\"").raw(kind.apiVersion());
      out.raw("\",\"kind\":\"").raw(kind.name()).raw("\",\"name\":\"");
      out.raw(workload.ownerName(revision, node)).raw("\",\"uid\":\"");
      workload.ownerUid(out, revision, node);
      out.raw("\",\"controller\":true");
      boolean mirror = workload.controller() == Controller.STATIC;
      out.raw(mirror ? "}]," : ",\"blockOwnerDeletion\":true}],");
    }
  }

  private void managedContainers(Out out) {
    String comma = "";
    for (ContainerPlan container : workload.containers()) {
      if (container.isRegular()) {
        out.raw(comma);
        MANAGED.write(
            out,
            (slot, to) -> {
              if (slot.equals("port")) {
                to.number(container.port());
              } else {
                to.raw(container.name());
              }
            });
        comma = ",";
      }
    }
  }
}
