package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.model.RelationType.BINDS;
import static io.clusterinsight.graph.model.RelationType.CLAIMS;
import static io.clusterinsight.graph.model.RelationType.CONTAINS;
import static io.clusterinsight.graph.model.RelationType.CREATED_FROM;
import static io.clusterinsight.graph.model.RelationType.GUARDS;
import static io.clusterinsight.graph.model.RelationType.MONITORS;
import static io.clusterinsight.graph.model.RelationType.PROVISIONS;
import static io.clusterinsight.graph.model.RelationType.ROUTES;
import static io.clusterinsight.graph.model.RelationType.RUNS;
import static io.clusterinsight.graph.model.RelationType.SCALES;
import static io.clusterinsight.graph.model.RelationType.USES;

import io.clusterinsight.graph.model.Health;
import java.util.List;
import java.util.Random;

/**
 * Makes graphs of clusters as they are: teams with web applications, databases, jobs, and agents on
 * each node.
 */
public final class SyntheticCluster {
  private static final List<String> APPS =
      List.of(
          "frontend",
          "checkout",
          "catalog",
          "payments",
          "search",
          "recommendation",
          "accounts",
          "inventory",
          "notifications",
          "gateway");
  private static final List<String> AGENTS = List.of("node-exporter", "log-shipper", "cni");

  private final TestGraphs graph = TestGraphs.graph();
  private final Random random;
  private final int nodes;
  private int pods;

  private SyntheticCluster(int nodes, long seed) {
    this.nodes = nodes;
    this.random = new Random(seed);
  }

  /** A cluster with this many nodes and at least this many pods; the same for the same seed. */
  public static Snapshot of(int nodes, int pods, long seed) {
    SyntheticCluster cluster = new SyntheticCluster(nodes, seed);
    cluster.addNodes();
    for (int team = 0; cluster.pods < pods; team++) {
      cluster.addTeam("team-" + team, pods);
    }
    return cluster.graph.snapshot();
  }

  private void addNodes() {
    for (int node = 0; node < nodes; node++) {
      String id = "Node:node-" + node;
      boolean ill = node % 50 == 7;
      graph.standing(id, ill ? Health.ERROR : Health.OK, ill ? "NotReady" : "Ready");
      graph.relation("Cluster:test", CONTAINS, id);
      for (String agent : AGENTS) {
        addPod("kube-system", "DaemonSet:kube-system/" + agent, agent, agent + "-" + node, node);
      }
    }
  }

  private void addTeam(String team, int limit) {
    for (int app = 0; app < APPS.size() && pods < limit; app++) {
      String name = APPS.get(app);
      String workload = team + "/" + name;
      switch (app % 5) {
        case 3 -> addDatabase(team, name);
        case 4 -> addJobs(team, name);
        default -> {
          addWeb(team, name, 2 + random.nextInt(12));
          if (app % 5 == 0) {
            graph.relation("Ingress:" + team + "/public", ROUTES, "Service:" + workload);
          }
        }
      }
    }
  }

  private void addWeb(String team, String app, int replicas) {
    String workload = team + "/" + app;
    String replicaSet = "ReplicaSet:" + workload + "-5d8f";
    contained("Deployment:" + workload, team);
    graph.relation("Deployment:" + workload, MONITORS, replicaSet);
    graph.relation("HorizontalPodAutoscaler:" + workload, SCALES, "Deployment:" + workload);
    boolean ill = random.nextInt(20) == 0;
    for (int replica = 0; replica < replicas; replica++) {
      String pod = addPod(team, replicaSet, app, app + "-5d8f-" + replica, random.nextInt(nodes));
      graph.standing(pod, ill ? Health.ERROR : Health.OK, ill ? "CrashLoopBackOff" : "Running");
      graph.loadBalances("Service:" + workload, pod, !ill);
      graph.relation("PodDisruptionBudget:" + workload, GUARDS, pod);
      graph.relation(pod, USES, "ConfigMap:" + workload);
      graph.relation(pod, USES, "Secret:" + workload + "-credentials");
      graph.relation(pod, USES, "ConfigMap:" + team + "/feature-flags");
    }
    Health health = ill ? Health.ERROR : Health.OK;
    graph.standing("Deployment:" + workload, health, ill ? "0/%d".formatted(replicas) : "");
  }

  private void addDatabase(String team, String app) {
    String workload = "StatefulSet:" + team + "/" + app + "-db";
    contained(workload, team);
    for (int replica = 0; replica < 3; replica++) {
      String name = app + "-db-" + replica;
      String pod = addPod(team, workload, "postgres", name, random.nextInt(nodes));
      String claim = "PersistentVolumeClaim:" + team + "/data-" + name;
      graph.relation(pod, CLAIMS, claim);
      graph.relation(claim, BINDS, "PersistentVolume:pvc-" + team + "-" + name);
      graph.relation("StorageClass:fast", PROVISIONS, claim);
      graph.relation("StorageClass:fast", PROVISIONS, "PersistentVolume:pvc-" + team + "-" + name);
      graph.loadBalances("Service:" + team + "/" + app + "-db", pod, true);
    }
  }

  private void addJobs(String team, String app) {
    String cronJob = "CronJob:" + team + "/" + app + "-nightly";
    contained(cronJob, team);
    for (int run = 0; run < 3; run++) {
      String job = app + "-nightly-" + run;
      graph.relation(cronJob, MONITORS, "Job:" + team + "/" + job);
      String pod = addPod(team, "Job:" + team + "/" + job, app, job + "-x", random.nextInt(nodes));
      graph.standing(pod, Health.OK, "Completed");
    }
  }

  private String addPod(String namespace, String controller, String image, String name, int node) {
    pods++;
    String pod = "Pod:" + namespace + "/" + name;
    contained(pod, namespace);
    graph.relation(controller, MONITORS, pod);
    graph.relation("Node:node-" + node, RUNS, pod);
    graph.relation(pod, USES, "ServiceAccount:" + namespace + "/default");
    for (String container : List.of("main", "proxy")) {
      String id = "Container:" + namespace + "/" + name + "/" + container;
      graph.relation(pod, CONTAINS, id);
      String used = container.equals("main") ? image : "proxy";
      graph.relation(id, CREATED_FROM, "Image:registry.example.com/" + used + "@sha256:1f");
    }
    return pod;
  }

  private void contained(String id, String namespace) {
    graph.relation("Namespace:" + namespace, CONTAINS, id);
    graph.relation("Cluster:test", CONTAINS, "Namespace:" + namespace);
  }
}
