package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tools.jackson.databind.JsonNode;

/**
 * Which of the kinds an API server has, and in which version. Those who ask at the same time share
 * one request, and its answer is believed for a little while.
 */
final class Discovery {
  /** A resource of one group and version. */
  private record Served(String kind, boolean namespaced) {}

  /** Something to ask for, whose answer is shared. */
  private interface Question<T> {
    T answer(JsonNode document) throws IOException;
  }

  /** An answer that is there, or on its way. */
  private record Asked(FutureTask<?> answer, long at) {}

  private final KubernetesApi api;
  private final Duration believed;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  Discovery(KubernetesApi api, Duration believed) {
    this.api = api;
    this.believed = believed;
  }

  /** The best of the entry's candidates that the API server has. */
  Optional<WatchedKind> find(KindEntry entry) throws IOException, InterruptedException {
    for (KindEntry.Candidate candidate : entry.candidates()) {
      for (String version : versions(candidate)) {
        Served served = resources(candidate.group(), version).get(candidate.plural());
        if (served != null) {
          return Optional.of(watched(candidate, version, served));
        }
      }
    }
    return Optional.empty();
  }

  /** What a kind of a group is called in URLs, if the API server has it. */
  Optional<String> plural(String kind, String group) throws IOException, InterruptedException {
    for (String version : groups().getOrDefault(group, List.of())) {
      for (var resource : resources(group, version).entrySet()) {
        if (resource.getValue().kind().equals(kind) && resource.getKey().indexOf('/') < 0) {
          return Optional.of(resource.getKey());
        }
      }
    }
    return Optional.empty();
  }

  /** From now on nothing is believed. */
  void forget() {
    asked.clear();
  }

  private static WatchedKind watched(KindEntry.Candidate candidate, String version, Served served) {
    boolean custom = candidate.kind().isEmpty();
    String type = custom ? served.kind() + "." + candidate.group() : candidate.kind();
    return new WatchedKind(
        type, served.kind(), candidate.group(), version, candidate.plural(), served.namespaced());
  }

  /**
   * The versions to look at: the wanted one if there is such, or all of them, the preferred first.
   */
  private List<String> versions(KindEntry.Candidate candidate)
      throws IOException, InterruptedException {
    if (candidate.group().isEmpty()) {
      return List.of(candidate.version());
    }
    List<String> offered = groups().getOrDefault(candidate.group(), List.of());
    return candidate.version().isEmpty()
        ? offered
        : offered.stream().filter(candidate.version()::equals).toList();
  }

  private Map<String, List<String>> groups() throws IOException, InterruptedException {
    return ask("/apis", Discovery::groups);
  }

  private static Map<String, List<String>> groups(JsonNode document) throws IOException {
    if (!document.path("groups").isArray()) {
      throw new IOException("/apis is not a list of groups");
    }
    Map<String, List<String>> groups = new HashMap<>();
    for (JsonNode group : document.path("groups")) {
      List<String> versions = new ArrayList<>();
      group.path("versions").forEach(each -> versions.add(each.path("version").asString("")));
      String preferred = group.path("preferredVersion").path("version").asString("");
      if (versions.remove(preferred)) {
        versions.addFirst(preferred);
      }
      groups.put(group.path("name").asString(""), List.copyOf(versions));
    }
    return groups;
  }

  private Map<String, Served> resources(String group, String version)
      throws IOException, InterruptedException {
    String path = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    try {
      return ask(path, document -> resources(path, document));
    } catch (ApiFailure e) {
      if (e.status() == 404) {
        return Map.of();
      }
      throw e;
    }
  }

  private static Map<String, Served> resources(String path, JsonNode document) throws IOException {
    if (!document.path("resources").isArray()) {
      throw new IOException(path + " is not a list of resources");
    }
    Map<String, Served> resources = new HashMap<>();
    for (JsonNode resource : document.path("resources")) {
      resources.put(
          resource.path("name").asString(""),
          new Served(
              resource.path("kind").asString(""), resource.path("namespaced").asBoolean(false)));
    }
    return resources;
  }

  private <T> T ask(String path, Question<T> question) throws IOException, InterruptedException {
    Asked current =
        asked.compute(
            path,
            (key, known) ->
                known != null && isFresh(known)
                    ? known
                    : new Asked(task(path, question), System.nanoTime()));
    current.answer().run();
    try {
      @SuppressWarnings("unchecked") // Each path has one question.
      T answer = (T) current.answer().get();
      return answer;
    } catch (ExecutionException e) {
      asked.remove(path, current);
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private boolean isFresh(Asked known) {
    return System.nanoTime() - known.at() < believed.toNanos();
  }

  private <T> FutureTask<T> task(String path, Question<T> question) {
    return new FutureTask<>(
        () -> {
          try (Answer answer = api.get(path)) {
            return question.answer(answer.document());
          }
        });
  }
}
