package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Health;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Standing;
import io.clusterinsight.graph.snapshot.Problem.Reason;
import io.clusterinsight.graph.snapshot.Problem.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Finds what is not well. */
public final class Problems {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final Comparator<Health> WORST_HEALTH_FIRST = Comparator.reverseOrder();

  private Problems() {}

  /**
   * What is not well among {@code resources}, errors before warnings, then by id.
   *
   * @param snapshot the graph that they are of; what they depend on is looked up there
   */
  public static List<Problem> of(Snapshot snapshot, Stream<Resource> resources) {
    return resources
        .flatMap(resource -> of(snapshot, resource).stream())
        .sorted(
            Comparator.comparing(Problem::severity, WORST_HEALTH_FIRST)
                .thenComparing(problem -> problem.resource().id()))
        .toList();
  }

  private static Optional<Problem> of(Snapshot snapshot, Resource resource) {
    List<Reason> reasons = new ArrayList<>(0);
    ofHealth(resource.facts().standing()).ifPresent(reasons::add);
    ofReadyPods(snapshot, resource).ifPresent(reasons::add);
    for (ResourceId missing : resource.derived().missing()) {
      reasons.add(new Reason(Sort.MISSING, Health.WARNING, missing + " does not exist"));
    }
    for (String drift : resource.derived().drift()) {
      reasons.add(new Reason(Sort.DRIFT, Health.WARNING, drift));
    }
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    reasons.sort(
        Comparator.comparing(Reason::severity, WORST_HEALTH_FIRST).thenComparing(Reason::sort));
    return Optional.of(new Problem(resource, reasons.getFirst().severity(), List.copyOf(reasons)));
  }

  private static Optional<Reason> ofHealth(Standing standing) {
    return switch (standing.health()) {
      case OK, PROGRESSING, UNKNOWN -> Optional.empty();
      case WARNING, ERROR ->
          Optional.of(new Reason(Sort.HEALTH, standing.health(), message(standing)));
    };
  }

  private static String message(Standing standing) {
    String words =
        Stream.concat(standing.reason().stream(), standing.message().stream())
            .collect(Collectors.joining(": "));
    return words.isEmpty() ? standing.status() : words;
  }

  /**
   * A service with pods of which none is ready is down; one whose selector matches no pod may be on
   * purpose.
   */
  private static Optional<Reason> ofReadyPods(Snapshot snapshot, Resource service) {
    if (!service.id().type().equals("Service")) {
      return Optional.empty();
    }
    List<Relation> pods =
        service.outgoing().stream()
            .filter(relation -> relation.type() == RelationType.LOAD_BALANCES)
            .toList();
    if (pods.isEmpty()) {
      return Optional.of(service)
          .filter(Problems::selectsPods)
          .map(empty -> noReadyPod(Health.WARNING, "no pod matches its selector"));
    }
    return Optional.of(pods)
        .filter(all -> all.stream().noneMatch(pod -> PodReadiness.isReady(pod, snapshot)))
        .map(
            all ->
                noReadyPod(Health.ERROR, "none of its pods (%d) is ready".formatted(all.size())));
  }

  private static Reason noReadyPod(Health severity, String message) {
    return new Reason(Sort.NO_READY_POD, severity, message);
  }

  /**
   * A service without a selector need not have pods: what is behind it may lie outside of the
   * cluster.
   */
  private static boolean selectsPods(Resource service) {
    JsonNode spec = JSON.readTree(service.properties().json()).path("spec");
    return !spec.path("selector").isEmpty()
        && !spec.path("type").asString("").equals("ExternalName");
  }
}
