package io.clusterinsight.demo.world;

import static io.clusterinsight.demo.world.ContainerPlan.ephemeral;
import static io.clusterinsight.demo.world.ContainerPlan.init;
import static io.clusterinsight.demo.world.ContainerPlan.main;
import static io.clusterinsight.demo.world.ContainerPlan.sidecar;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.PodState.Phase;
import java.util.List;
import java.util.Map;

/** The part of the world that is there at any size: a shop and what it needs, of every kind. */
final class SmallTown {
  private static final String REGISTRY = "registry.example.com/";
  static final ContainerPlan PROXY =
      sidecar("envoy", "docker.io/envoyproxy/envoy", "v1.36.2", 15001);

  private final Founder founder;

  SmallTown(Founder founder) {
    this.founder = founder;
  }

  void found() {
    founder.made(Kinds.STORAGE_CLASS, "", "fast", Map.of("default", "true"));
    founder.made(Kinds.STORAGE_CLASS, "", "slow", Map.of("default", "false"));
    system();
    monitoring();
    shop();
    routes();
    data();
    batch();
    Workload shell = odds();
    servicesByHand(shell);
  }

  private void system() {
    founder.namespace("kube-system", "platform");
    for (String part :
        List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler")) {
      founder
          .draft(Controller.STATIC, "kube-system", part)
          .with(main(part, "registry.k8s.io/" + part, "v1.34.0", 10257))
          .found();
    }
    app("kube-system", "coredns", "registry.k8s.io/coredns/coredns", "v1.12.4", 2, Phase.READY)
        .withService()
        .found();
    founder
        .draft(Controller.DAEMON_SET, "kube-system", "csi-node")
        .with(main("driver", "registry.k8s.io/sig-storage/csi-demo", "v1.9.0", 9808))
        .with(
            sidecar(
                "node-driver-registrar", "registry.k8s.io/sig-storage/registrar", "v2.15.0", 9809))
        .found();
    founder
        .draft(Controller.DAEMON_SET, "kube-system", "node-exporter")
        .with(main("node-exporter", "quay.io/prometheus/node-exporter", "v1.9.1", 9100))
        .with(sidecar("kube-rbac-proxy", "quay.io/brancz/kube-rbac-proxy", "v0.20.0", 9101))
        .withService()
        .found();
  }

  private void monitoring() {
    founder.namespace("monitoring", "platform");
    founder.made(Kinds.SERVICE_ACCOUNT, "monitoring", "prometheus", Map.of());
    founder
        .draft(Controller.STATEFUL_SET, "monitoring", "prometheus")
        .with(main("prometheus", "quay.io/prometheus/prometheus", "v3.7.1", 9090))
        .with(sidecar("config-reloader", "quay.io/prometheus-operator/reloader", "v0.86.1", 9091))
        .withService()
        .withClaims()
        .as("prometheus")
        .found();
    app("monitoring", "grafana", "docker.io/grafana/grafana", "12.2.1", 1, Phase.READY)
        .withService()
        .found();
    founder
        .draft(Controller.STATEFUL_SET, "monitoring", "alertmanager")
        .with(main("alertmanager", "quay.io/prometheus/alertmanager", "v0.28.1", 9093))
        .withService()
        .withClaims()
        .found();
  }

  private void shop() {
    founder.namespace("shop", "shop");
    shopApp("frontend", 3, Phase.READY)
        .with(init("migrate", REGISTRY + "shop/migrate", "3.2.0"))
        .found();
    shopApp("cart", 2, Phase.READY).found();
    shopApp("catalog", 2, Phase.READY).found();
    shopApp("checkout", 2, Phase.READY).found();
    trouble(
        shopApp("recommendations", 1, Phase.CRASHED).found(),
        "BackOff",
        "Back-off restarting failed container");
    trouble(shopApp("ads", 1, Phase.PULL_FAILED).found(), "Failed", "Error: ImagePullBackOff");
    founder
        .draft(Controller.ROLLOUT, "shop", "payments")
        .with(main("payments", REGISTRY + "shop/payments", "4.0.1", 8080))
        .with(PROXY)
        .replicas(2)
        .withService()
        .found();
    founder
        .draft(Controller.REPLICATION_CONTROLLER, "shop", "email-legacy")
        .with(main("email", REGISTRY + "shop/email", "0.9", 8080))
        .replicas(2)
        .withService()
        .found();
    founder
        .draft(Controller.STATEFUL_SET, "shop", "cart-redis")
        .with(main("redis", "docker.io/library/redis", "8.2", 6379))
        .withService()
        .withClaims()
        .found();
    scaler("shop", "frontend", 3);
    budget("shop", "frontend", 3);
    founder.made(
        Kinds.NETWORK_POLICY,
        "shop",
        "cart-redis",
        Map.of("selector", "{\"matchLabels\":{\"app.kubernetes.io/name\":\"cart-redis\"}}"));
  }

  /** The event that tells why a workload's pods are not well. */
  private void trouble(Workload workload, String reason, String message) {
    for (PodBody pod : founder.podsOf(workload)) {
      Out uid = new Out(36);
      pod.uid(uid);
      founder.made(
          Kinds.EVENT,
          workload.namespace(),
          pod.name() + ".186f3a2b",
          Map.of(
              "pod", pod.name(),
              "podUid", uid.toString(),
              "node", pod.nodeName(),
              "reason", reason,
              "message", message));
    }
  }

  void scaler(String namespace, String target, int replicas) {
    String count = Integer.toString(replicas);
    founder.made(
        Kinds.AUTOSCALER,
        namespace,
        target,
        Map.of("target", target, "replicas", count, "measured", "37"));
  }

  void budget(String namespace, String target, int replicas) {
    String count = Integer.toString(replicas);
    founder.made(
        Kinds.DISRUPTION_BUDGET, namespace, target, Map.of("target", target, "replicas", count));
  }

  private void routes() {
    founder.namespace("ingress", "platform");
    app(
            "ingress",
            "ingress-nginx",
            "registry.k8s.io/ingress-nginx/controller",
            "v1.13.3",
            2,
            Phase.READY)
        .withService()
        .found();
    founder.made(Kinds.INGRESS, "shop", "shop", Map.of("target", "frontend", "second", "cart"));
    founder.made(Kinds.GATEWAY, "ingress", "public", Map.of());
    route(Kinds.HTTP_ROUTE, "checkout", "checkout", "cart");
    route(Kinds.GRPC_ROUTE, "payments", "payments", "catalog");
  }

  private void route(Kind kind, String name, String target, String second) {
    founder.made(
        kind,
        "shop",
        name,
        Map.of(
            "gateway",
            "public",
            "gatewayNamespace",
            "ingress",
            "target",
            target,
            "second",
            second));
  }

  private void data() {
    founder.namespace("data", "data");
    founder
        .draft(Controller.STATEFUL_SET, "data", "postgres")
        .with(main("postgres", "docker.io/library/postgres", "18.1", 5432))
        .with(sidecar("exporter", "quay.io/prometheuscommunity/postgres-exporter", "v0.18.1", 9187))
        .replicas(3)
        .withService()
        .withClaims()
        .found();
    String content = "snapcontent-nightly";
    Meta snapshot =
        founder.made(
            Kinds.SNAPSHOT,
            "data",
            "postgres-nightly",
            Map.of("claim", "data-postgres-0", "content", content, "ready", "true"));
    founder.made(
        Kinds.SNAPSHOT_CONTENT,
        "",
        content,
        Map.of(
            "handle",
            "nightly",
            "snapshot",
            snapshot.name(),
            "snapshotNamespace",
            "data",
            "snapshotUid",
            founder.scene().seeded().uid("VolumeSnapshot data/postgres-nightly", 0)));
    String fromSnapshot =
        Claims.dataSource("snapshot.storage.k8s.io", "VolumeSnapshot", "postgres-nightly");
    founder.boundClaim("data", "postgres-restored", "postgres", "worker-1", fromSnapshot);
    String fromClaim = Claims.dataSource("", "PersistentVolumeClaim", "data-postgres-1");
    founder.boundClaim("data", "postgres-clone", "postgres", "worker-1", fromClaim);
  }

  private void batch() {
    founder.namespace("batch", "data");
    String name = "nightly-report";
    Meta meta = Meta.old(founder.scene(), Kinds.CRON_JOB, "batch", name);
    Workload last = job(name, name + "-29394840", Phase.SUCCEEDED).found();
    job(name, name + "-29393400", Phase.FAILED).found();
    founder.load(meta, new WorkloadBody(meta, last, 1, new WorkloadBody.Counts(0, 0, 0, 0, 0)));
  }

  private Draft job(String cronJob, String name, Phase phase) {
    return founder
        .draft(Controller.JOB, "batch", name)
        .with(main("report", REGISTRY + "data/report", "1.7.3", 8080))
        .of(cronJob)
        .in(phase);
  }

  private Workload odds() {
    founder.namespace("ml", "research");
    app("ml", "trainer", REGISTRY + "ml/trainer", "0.3.0-cuda", 1, Phase.UNSCHEDULABLE).found();
    founder.namespace("default", "platform");
    return founder
        .draft(Controller.NONE, "default", "debug-shell")
        .with(main("shell", "docker.io/library/busybox", "1.37", 8080))
        .with(ephemeral("debugger", "docker.io/nicolaka/netshoot", "v0.14"))
        .found();
  }

  /** Services that no selector keeps: a name elsewhere, and endpoints written by hand. */
  private void servicesByHand(Workload backend) {
    founder.made(
        Kinds.SERVICE,
        "shop",
        "payment-provider",
        "ExternalService",
        Map.of("target", "api.pay.example"));
    founder.made(
        Kinds.SERVICE,
        "default",
        "legacy-db",
        "ServiceWithoutSelector",
        Map.of("clusterIp", "10.96.200.1"));
    Meta slice = Meta.old(founder.scene(), Kinds.ENDPOINT_SLICE, "default", "legacy-db-1");
    List<Backend> backends = Workloads.backends(founder.podsOf(backend));
    founder.load(slice, new SliceBody(slice, "legacy-db", "staff", "tcp", 5432, backends));
  }

  private Draft shopApp(String name, int replicas, Phase phase) {
    return founder
        .draft(Controller.DEPLOYMENT, "shop", name)
        .with(main(name, REGISTRY + "shop/" + name, "2.14.0", 8080))
        .with(PROXY)
        .replicas(replicas)
        .in(phase)
        .withService();
  }

  private Draft app(
      String namespace, String name, String repository, String tag, int replicas, Phase phase) {
    return founder
        .draft(Controller.DEPLOYMENT, namespace, name)
        .with(main(name, repository, tag, 8080))
        .replicas(replicas)
        .in(phase);
  }
}
