package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.world.ContainerPlan.Role;
import io.clusterinsight.demo.world.PodState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Derives the containers that a node's runtime has from the pods on it. */
final class PodRuntime {
  private static final String PAUSE_REPOSITORY = "registry.k8s.io/pause";
  private static final String PAUSE_TAG = "3.10.1";

  private final PodBody pod;
  private final Scene scene;
  private final List<RuntimeContainer> containers = new ArrayList<>();

  private PodRuntime(PodBody pod) {
    this.pod = pod;
    this.scene = pod.workload().scene();
  }

  /** All containers of a pod: its pause container, present attempts, and the attempts before. */
  static List<RuntimeContainer> of(PodBody pod) {
    PodRuntime runtime = new PodRuntime(pod);
    if (pod.node() >= 0) {
      runtime.addAll();
    }
    return runtime.containers;
  }

  /** A container that somebody started on a node by hand, and that no pod explains. */
  static RuntimeContainer outsideOfPods(Scene scene, int node) {
    return new RuntimeContainer(
        digest(scene, "mirror", node),
        "registry-mirror",
        "docker.io/library/registry:2",
        imageId(scene, "docker.io/library/registry", "2"),
        repositoryDigest(scene, "docker.io/library/registry", "2"),
        Map.of("maintainer", "platform"),
        List.of("REGISTRY_HTTP_SECRET=hunter2-" + node, "PATH=/usr/bin:/bin"),
        scene.epoch() - 86_400,
        0,
        0,
        0,
        900,
        "");
  }

  static String imageId(Scene scene, String repository, String tag) {
    return "sha256:" + digest(scene, "image " + repository + ":" + tag, 0);
  }

  static String repositoryDigest(Scene scene, String repository, String tag) {
    Out out = new Out(160);
    scene.repositoryDigest(out, repository, tag);
    return out.toString();
  }

  private static String digest(Scene scene, String subject, long number) {
    Out out = new Out(64);
    scene.seeded().digest(out, subject, number);
    return out.toString();
  }

  private void addAll() {
    String sandbox = digest(scene, "POD" + pod.number(), 0);
    Phase phase = pod.state().phase();
    long end = phase.isFinished() ? pod.state().since() : 0;
    ContainerPlan pause = ContainerPlan.sidecar("POD", PAUSE_REPOSITORY, PAUSE_TAG, 0);
    add(pause, sandbox, 0, new Attempt(pod.created(), end, 0), "");
    int index = 1;
    for (ContainerPlan plan : pod.workload().containers()) {
      ContainerState state = ContainerState.of(pod, plan);
      if (state.restarts() > 0) {
        long ended = Math.max(pod.created() + 3, pod.state().since() - 1);
        addAttempt(plan, ContainerState.lastOf(state), index, ended, sandbox);
      }
      if (state.stage() != ContainerState.Stage.WAITING) {
        boolean over = state.stage() == ContainerState.Stage.TERMINATED;
        addAttempt(plan, state, index, over ? end(plan) : 0, sandbox);
      }
      index++;
    }
  }

  private long end(ContainerPlan plan) {
    return plan.role() == Role.INIT ? pod.created() + 5 : pod.state().since();
  }

  /** When an attempt began and ended, and how. */
  private record Attempt(long created, long finished, int exitCode) {}

  private void addAttempt(
      ContainerPlan plan, ContainerState state, int index, long finished, String sandbox) {
    Out id = new Out(64);
    state.containerId(id, pod, plan);
    long created = state.restarts() > 0 ? pod.state().since() : pod.created() + 2;
    long began = finished == 0 ? created : Math.min(created, finished);
    add(plan, id.toString(), index, new Attempt(began, finished, state.exitCode()), sandbox);
    int last = containers.size() - 1;
    containers.set(last, attempt(containers.get(last), state.restarts()));
  }

  private static RuntimeContainer attempt(RuntimeContainer container, int restarts) {
    Map<String, String> labels = new TreeMap<>(container.labels());
    labels.put("annotation.io.kubernetes.container.restartCount", Integer.toString(restarts));
    String name = container.name().substring(0, container.name().lastIndexOf('_') + 1) + restarts;
    return new RuntimeContainer(
        container.id(),
        name,
        container.image(),
        container.imageId(),
        container.repositoryDigest(),
        labels,
        container.environment(),
        container.created(),
        container.finished(),
        container.exitCode(),
        restarts,
        container.pid(),
        container.sandbox());
  }

  private void add(ContainerPlan plan, String id, int index, Attempt attempt, String sandbox) {
    String tag = plan.tag(pod.revision());
    Workload workload = pod.workload();
    String name =
        "k8s_%s_%s_%s_%s_0".formatted(plan.name(), pod.name(), workload.namespace(), runtimeUid());
    containers.add(
        new RuntimeContainer(
            id,
            name,
            plan.repository() + ":" + tag,
            imageId(scene, plan.repository(), tag),
            repositoryDigest(scene, plan.repository(), tag),
            labels(plan, sandbox),
            environment(sandbox.isEmpty()),
            attempt.created(),
            attempt.finished(),
            attempt.exitCode(),
            0,
            attempt.finished() == 0 ? 1_000 + pod.number() * 20 + index * 2L : 0,
            sandbox));
  }

  private List<String> environment(boolean pause) {
    return pause
        ? List.of("PATH=/usr/bin:/bin")
        : List.of(
            "SERVICE_NAME=" + pod.workload().name(),
            "DB_PASSWORD=hunter2-" + pod.workload().number(),
            "PATH=/usr/bin:/bin");
  }

  private Map<String, String> labels(ContainerPlan plan, String sandbox) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("io.kubernetes.container.name", plan.name());
    labels.put("io.kubernetes.docker.type", sandbox.isEmpty() ? "podsandbox" : "container");
    labels.put("io.kubernetes.pod.name", pod.name());
    labels.put("io.kubernetes.pod.namespace", pod.workload().namespace());
    labels.put("io.kubernetes.pod.uid", runtimeUid());
    if (!sandbox.isEmpty()) {
      labels.put("io.kubernetes.sandbox.id", sandbox);
    }
    return labels;
  }

  /** The uid that the runtime was given: a static pod's is the hash of its manifest. */
  private String runtimeUid() {
    if (pod.workload().controller() == Controller.STATIC) {
      return pod.configHash();
    }
    Out uid = new Out(36);
    pod.uid(uid);
    return uid.toString();
  }
}
