package io.clusterinsight.demo.world;

import static io.clusterinsight.demo.world.ContainerPlan.main;
import static io.clusterinsight.demo.world.ContainerPlan.sidecar;

import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.world.Founder.Census;
import io.clusterinsight.demo.world.PodState.Phase;
import java.util.List;
import java.util.Map;

/**
 * The many teams that fill a large world, each with a namespace of its own.
 *
 * <p>For 150,000 pods there are 2,000 namespaces, 20,000 deployments, 10,000 services and 30,000
 * claims, and in proportion for other sizes. The numbers are met exactly.
 */
final class Crowd {
  private static final List<String> DOMAINS =
      List.of(
          "orders", "search", "billing", "identity", "media", "logistics", "pricing", "support");
  private static final List<String> APPS =
      List.of(
          "api",
          "web",
          "worker",
          "gateway",
          "indexer",
          "mailer",
          "auth",
          "scheduler",
          "importer",
          "reports");
  private static final List<String> STORES = List.of("postgres", "redis");

  /** How large the deployments of a team are, compared with each other. */
  private static final int[] WEIGHTS = {2, 3, 1, 5, 8, 4, 2, 10, 6, 9};

  private static final int WEIGHT_OF_TEN = 50;

  private final Founder founder;
  private final SmallTown town;
  private final int teams;
  private final int deployments;
  private final int services;
  private final int claims;
  private final int jobs;
  private final int replicas;

  Crowd(Founder founder, SmallTown town, int pods) {
    this.founder = founder;
    this.town = town;
    Census there = founder.census();
    int more = pods - there.pods;
    teams = more == 0 ? 0 : Math.max(1, pods / 75 - there.namespaces);
    deployments = more == 0 ? 0 : Math.max(1, (int) (pods * 2L / 15) - there.deployments);
    services = Math.max(0, pods / 15 - there.services);
    claims = Math.min(more, Math.max(0, pods / 5 - there.claims));
    jobs = Math.min(more - claims, pods / 50);
    replicas = more - claims - jobs;
  }

  void found() {
    for (int team = 0; team < teams; team++) {
      found(team);
    }
  }

  private void found(int team) {
    String namespace = "%s-%04d".formatted(DOMAINS.get(team % DOMAINS.size()), team);
    founder.namespace(namespace, DOMAINS.get(team % DOMAINS.size()));
    int withService = share(services, team, teams);
    int stores = Math.min(share(claims, team, teams), STORES.size());
    for (int i = 0; i < stores; i++) {
      store(namespace, i, share(share(claims, team, teams), i, stores), i < withService);
    }
    int first = before(deployments, team, teams);
    int count = share(deployments, team, teams);
    for (int i = 0; i < count; i++) {
      deployment(namespace, team, i, replicas(first + i), stores + i < withService);
    }
    for (int i = 0; i < share(jobs, team, teams); i++) {
      job(namespace, i);
    }
    if (count > 1) {
      frontOf(namespace);
    }
  }

  /** What a team has in front of and around its first two deployments. */
  private void frontOf(String namespace) {
    town.scaler(namespace, APPS.get(0), 2);
    town.budget(namespace, APPS.get(0), 2);
    founder.made(
        Kinds.INGRESS, namespace, "web", Map.of("target", APPS.get(0), "second", APPS.get(1)));
  }

  private void store(String namespace, int index, int size, boolean service) {
    String name = STORES.get(index);
    Draft draft =
        founder
            .draft(Controller.STATEFUL_SET, namespace, name)
            .with(main(name, "docker.io/library/" + name, "18." + index, 5432))
            .with(sidecar("exporter", "quay.io/prometheuscommunity/exporter", "v0.18.1", 9187))
            .replicas(size)
            .withClaims();
    (service ? draft.withService() : draft).found();
  }

  private void deployment(String namespace, int team, int index, int size, boolean service) {
    String app = APPS.get(index % APPS.size());
    String name = index < APPS.size() ? app : app + "-" + index / APPS.size();
    String repository = "registry.example.com/" + DOMAINS.get(team % DOMAINS.size()) + "/" + app;
    Draft draft =
        founder
            .draft(Controller.DEPLOYMENT, namespace, name)
            .with(main(app, repository, "1." + team % 40 + ".0", 8080))
            .with(SmallTown.PROXY)
            .replicas(size);
    (service ? draft.withService() : draft).found();
  }

  private void job(String namespace, int index) {
    founder
        .draft(Controller.JOB, namespace, "import-" + (29_394_000 + index))
        .with(main("import", "registry.example.com/tools/import", "2.3.1", 8080))
        .with(SmallTown.PROXY)
        .in(index % 10 == 9 ? Phase.FAILED : Phase.SUCCEEDED)
        .found();
  }

  /** The replicas of the n-th deployment, so that all of them together are exactly as wanted. */
  private int replicas(int deployment) {
    long whole = weightBefore(deployments);
    return (int)
        (replicas * weightBefore(deployment + 1) / whole
            - replicas * weightBefore(deployment) / whole);
  }

  private static long weightBefore(int deployment) {
    long weight = (long) deployment / WEIGHTS.length * WEIGHT_OF_TEN;
    for (int i = 0; i < deployment % WEIGHTS.length; i++) {
      weight += WEIGHTS[i];
    }
    return weight;
  }

  private static int before(int total, int index, int parts) {
    return (int) ((long) total * index / parts);
  }

  private static int share(int total, int index, int parts) {
    return before(total, index + 1, parts) - before(total, index, parts);
  }
}
