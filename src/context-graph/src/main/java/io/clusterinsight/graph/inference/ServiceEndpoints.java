package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.ResourceId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What EndpointSlices say of the pods behind services, dual-stack and mirrored slices taken
 * together.
 */
final class ServiceEndpoints {
  private final Map<ResourceId, Map<ResourceId, List<Endpoint>>> slicesByService = new HashMap<>();
  private Set<ResourceId> changed = new LinkedHashSet<>();

  /** Takes over what {@code slice} says, in place of what it said {@code before}. */
  void update(ResourceId slice, List<Endpoint> before, List<Endpoint> now) {
    if (before.equals(now)) {
      return;
    }
    before.stream().map(Endpoint::service).distinct().forEach(service -> forget(service, slice));
    for (Endpoint endpoint : now) {
      slicesByService
          .computeIfAbsent(endpoint.service(), s -> new HashMap<>())
          .putIfAbsent(slice, now);
      changed.add(endpoint.service());
    }
  }

  private void forget(ResourceId service, ResourceId slice) {
    changed.add(service);
    slicesByService.computeIfPresent(
        service,
        (id, slices) -> {
          slices.remove(slice);
          return slices.isEmpty() ? null : slices;
        });
  }

  /** Has the service's endpoints looked at again. */
  void touch(ResourceId service) {
    changed.add(service);
  }

  /** The services whose endpoints changed since this was last asked. */
  Set<ResourceId> takeChanged() {
    Set<ResourceId> taken = changed;
    changed = new LinkedHashSet<>();
    return taken;
  }

  /** The pods behind {@code service}, each ready if any of its endpoints is. */
  Map<ResourceId, Endpoint> of(ResourceId service) {
    Map<ResourceId, Endpoint> byPod = new TreeMap<>();
    for (List<Endpoint> slice : slicesByService.getOrDefault(service, Map.of()).values()) {
      for (Endpoint endpoint : slice) {
        if (endpoint.service().equals(service)) {
          byPod.merge(endpoint.pod(), endpoint, (one, two) -> one.ready() ? one : two);
        }
      }
    }
    return byPod;
  }
}
