package io.clusterinsight.demo.world;

import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.store.ObjectStore;
import io.clusterinsight.demo.world.PodState.Phase;
import io.clusterinsight.demo.world.WorkloadBody.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the first objects into a world: what was there before anybody watched. */
final class Founder {
  /** What was founded so far. */
  static final class Census {
    int namespaces;
    int pods;
    int services;
    int deployments;
    int claims;
  }

  private final ObjectStore store;
  private final Workloads workloads;
  private final Scene scene;
  private final Set<String> served;
  private final Census census = new Census();

  Founder(Workloads workloads, Set<Kind> served) {
    this.store = workloads.store();
    this.workloads = workloads;
    this.scene = workloads.scene();
    this.served = served.stream().map(Kind::qualifiedResource).collect(Collectors.toSet());
  }

  Census census() {
    return census;
  }

  Scene scene() {
    return scene;
  }

  List<PodBody> podsOf(Workload workload) {
    return workloads.podsOf(workload);
  }

  /** A workload yet to be founded, for its parts to be chosen one by one. */
  Draft draft(Controller controller, String namespace, String name) {
    return new Draft(this, controller, namespace, name, workloads.all().size() + 1);
  }

  void namespace(String name, String team) {
    census.namespaces++;
    made(Kinds.NAMESPACE, "", name, Map.of("team", team));
    made(Kinds.SERVICE_ACCOUNT, name, "default", Map.of());
    made(Kinds.CONFIG_MAP, name, "kube-root-ca.crt", Map.of("number", "0"));
    made(Kinds.CONFIG_MAP, name, "app-config", Map.of("number", "1"));
    made(Kinds.SECRET, name, "app-credentials", Map.of());
    made(Kinds.SECRET, name, "registry", Map.of());
    made(Kinds.NETWORK_POLICY, name, "default", Map.of("selector", "{}"));
  }

  void node(int index, List<ContainerPlan> images) {
    Meta meta = Meta.old(scene, Kinds.NODE, "", scene.nodes().get(index));
    long now = scene.epoch();
    load(meta, new NodeBody(meta, index, true, now - 10, now - 86_400, images));
  }

  /** An object of a kind that needs a few values only. */
  Meta made(Kind kind, String namespace, String name, Map<String, String> values) {
    Meta meta = Meta.old(scene, kind, namespace, name);
    load(meta, MadeBody.of(meta, values));
    return meta;
  }

  void made(Kind kind, String namespace, String name, String form, Map<String, String> values) {
    Meta meta = Meta.old(scene, kind, namespace, name);
    census.services += kind.equals(Kinds.SERVICE) ? 1 : 0;
    load(meta, new MadeBody(meta, Form.of(form), values));
  }

  /** A claim with the volume that it is bound to. */
  void boundClaim(String namespace, String name, String app, String node, String dataSource) {
    census.claims++;
    Claims.bound(scene, namespace, name, app, node, dataSource, 0).forEach(this::load);
  }

  void load(MadeBody body) {
    load(body.meta(), body);
  }

  void load(Meta meta, io.clusterinsight.demo.store.Body body) {
    if (served.contains(meta.kind().qualifiedResource())) {
      store.load(meta.kind(), meta.key(), body);
    }
  }

  void found(Workload workload, Draft draft) {
    workloads.add(workload);
    List<PodBody> pods = pods(workload, draft);
    int wanted = pods.size();
    census.pods += wanted;
    workload.controller().kind().ifPresent(kind -> controller(workload, kind, pods, draft));
    if (workload.controller().hasReplicaSets()) {
      replicaSet(workload, 1, pods);
    }
    if (draft.hasService()) {
      service(workload, pods);
    }
    if (workload.claims()) {
      pods.forEach(
          pod ->
              boundClaim(
                  workload.namespace(), "data-" + pod.name(), workload.name(), pod.nodeName(), ""));
    }
  }

  private List<PodBody> pods(Workload workload, Draft draft) {
    boolean daemons = workload.controller() == Controller.DAEMON_SET;
    int count = daemons ? scene.nodes().size() : draft.replicas();
    List<PodBody> pods = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int node = daemons ? i : byHand(workload.controller()) ? 0 : -1;
      long created = scene.birth(workload.subject() + "/" + i);
      PodBody pod = workloads.newPod(workload, 1, i, node, created, draft.phase());
      PodBody founded = draft.phase() == Phase.CRASHED ? crashed(pod) : pod;
      store.load(Kinds.POD, Kinds.POD.key(workload.namespace(), pod.name()), founded);
      pods.add(founded);
    }
    return pods;
  }

  /** Whether somebody chose the node: the control plane, which no story touches. */
  private static boolean byHand(Controller controller) {
    return controller == Controller.STATIC || controller == Controller.NONE;
  }

  private static PodBody crashed(PodBody pod) {
    return pod.with(new PodState(Phase.CRASHED, 17, pod.created() + 3_000));
  }

  private void controller(Workload workload, Kind kind, List<PodBody> pods, Draft draft) {
    Meta meta = Meta.old(scene, kind, workload.namespace(), workload.name());
    census.deployments += kind.equals(Kinds.DEPLOYMENT) ? 1 : 0;
    load(meta, counted(new WorkloadBody(meta, workload, 1, none(draft.replicas(pods))), pods));
  }

  private void replicaSet(Workload workload, int revision, List<PodBody> pods) {
    String name = workload.replicaSet(revision);
    Meta meta = Meta.old(scene, Kinds.REPLICA_SET, workload.namespace(), name);
    load(meta, counted(new WorkloadBody(meta, workload, revision, none(pods.size())), pods));
  }

  private static Counts none(int wanted) {
    return new Counts(wanted, 0, 0, 0, 0);
  }

  private static WorkloadBody counted(WorkloadBody body, List<PodBody> pods) {
    return body.with(Workloads.counts(body, pods));
  }

  private void service(Workload workload, List<PodBody> pods) {
    boolean headless = workload.controller() == Controller.STATEFUL_SET;
    census.services++;
    long number = census.services;
    String address = "10.96." + number / 250 % 250 + "." + (number % 250 + 1);
    made(
        Kinds.SERVICE,
        workload.namespace(),
        workload.name(),
        Map.of(
            "app", workload.name(),
            "port", Integer.toString(workload.port()),
            "portName", workload.containers().getFirst().portName(),
            "clusterIp", headless ? "None" : address,
            "type", "ClusterIP"));
    workloads
        .slices(workload, Workloads.backends(pods))
        .forEach(slice -> load(slice.meta(), slice));
  }
}
