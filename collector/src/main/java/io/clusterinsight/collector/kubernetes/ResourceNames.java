package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.collector.kubernetes.KindEntry.Candidate;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the graph's types are called in rules of access: {@code deployments} of {@code apps}. */
public final class ResourceNames {
  /**
   * A resource as rules of access name it.
   *
   * @param group empty for the core group
   */
  public record Name(String group, String plural) {}

  private final Map<String, Name> builtIn = new HashMap<>();
  private final Discovery discovery;

  /** The names at the API server that {@code access} leads to. */
  public ResourceNames(KubernetesAccess access) {
    discovery = new Discovery(new KubernetesApi(access), Timing.USUAL.discovery());
    for (KindEntry entry : KindTable.BUILT_IN) {
      Candidate best = entry.candidates().getFirst();
      builtIn.put(best.kind(), new Name(best.group(), best.plural()));
    }
    builtIn.remove("EndpointSlice"); // read, and no resource
    builtIn.put("Secret", new Name("", "secrets"));
    builtIn.put("ConfigMap", new Name("", "configmaps"));
  }

  /** The types that need no settings. */
  public Set<String> types() {
    return Set.copyOf(builtIn.keySet());
  }

  /**
   * The name of a type.
   *
   * @param type {@code Pod}, or {@code Kind.group}
   * @return empty if the API server has no such kind
   */
  public Optional<Name> of(String type) throws IOException, InterruptedException {
    int dot = type.indexOf('.');
    if (dot < 0) {
      return Optional.ofNullable(builtIn.get(type));
    }
    String group = type.substring(dot + 1);
    return discovery.plural(type.substring(0, dot), group).map(plural -> new Name(group, plural));
  }
}
