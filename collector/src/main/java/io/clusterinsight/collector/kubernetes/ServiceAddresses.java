package io.clusterinsight.collector.kubernetes;

import io.clusterinsight.graph.model.SourceStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells on which node which address of one Service is, going by its EndpointSlices or Endpoints,
 * and hands on everything to another sink.
 */
public final class ServiceAddresses implements KindSink {
  /** Who wants to know. */
  public interface Listener {
    /** Takes over the address of the service on each node, ready or not, by the node's name. */
    void addresses(Map<String, String> byNode) throws InterruptedException;
  }

  private record Address(String node, String ip) {}

  /** IPv4 before IPv6, so that dual-stack services have one address on each node. */
  private static final Comparator<Address> PREFERRED_FIRST =
      Comparator.comparing((Address address) -> address.ip().indexOf(':') >= 0)
          .thenComparing(Address::ip);

  private final String namespace;
  private final String service;
  private final Listener listener;
  private final KindSink next;
  private final Map<String, List<Address>> slices = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private boolean complete;
  private Map<String, String> told = Map.of();

  public ServiceAddresses(String namespace, String service, Listener listener, KindSink next) {
    this.namespace = namespace;
    this.service = service;
    this.listener = listener;
    this.next = next;
  }

  @Override
  public void listing(Scope scope) throws InterruptedException {
    if (isOfEndpoints(scope.kind())) {
      seen.clear();
    }
    next.listing(scope);
  }

  @Override
  public void observed(WatchedKind kind, ObjectNode object) throws InterruptedException {
    if (isOfEndpoints(kind) && isOurs(kind, object)) {
      String name = object.path("metadata").path("name").asString("");
      seen.add(name);
      slices.put(name, kind.type().equals("Endpoints") ? ofEndpoints(object) : ofSlice(object));
      tell();
    }
    next.observed(kind, object);
  }

  @Override
  public void gone(WatchedKind kind, String goneNamespace, String name, String uid)
      throws InterruptedException {
    if (isOfEndpoints(kind) && goneNamespace.equals(namespace)) {
      slices.remove(name);
      tell();
    }
    next.gone(kind, goneNamespace, name, uid);
  }

  @Override
  public void listed(Scope scope) throws InterruptedException {
    if (isOfEndpoints(scope.kind()) && scope.covers(namespace, service)) {
      slices.keySet().retainAll(seen);
      complete = true;
      tell();
    }
    next.listed(scope);
  }

  @Override
  public void status(SourceStatus status) throws InterruptedException {
    next.status(status);
  }

  private static boolean isOfEndpoints(WatchedKind kind) {
    return kind.type().equals("EndpointSlice") || kind.type().equals("Endpoints");
  }

  private boolean isOurs(WatchedKind kind, JsonNode object) {
    JsonNode metadata = object.path("metadata");
    String of =
        kind.type().equals("Endpoints")
            ? metadata.path("name").asString("")
            : metadata.path("labels").path("kubernetes.io/service-name").asString("");
    return of.equals(service) && metadata.path("namespace").asString("").equals(namespace);
  }

  private static List<Address> ofSlice(JsonNode slice) {
    List<Address> addresses = new ArrayList<>();
    for (JsonNode endpoint : slice.path("endpoints")) {
      // Before discovery.k8s.io/v1 the node was a part of the topology.
      String node =
          endpoint
              .path("nodeName")
              .asString(endpoint.path("topology").path("kubernetes.io/hostname").asString(""));
      add(node, endpoint.path("addresses").path(0), addresses);
    }
    return addresses;
  }

  private static List<Address> ofEndpoints(JsonNode endpoints) {
    List<Address> addresses = new ArrayList<>();
    for (JsonNode subset : endpoints.path("subsets")) {
      for (String list : List.of("addresses", "notReadyAddresses")) {
        for (JsonNode address : subset.path(list)) {
          add(address.path("nodeName").asString(""), address.path("ip"), addresses);
        }
      }
    }
    return addresses;
  }

  private static void add(String node, JsonNode ip, List<Address> addresses) {
    String text = ip.asString("");
    if (!node.isEmpty() && text.matches("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      addresses.add(new Address(node, text));
    }
  }

  private void tell() throws InterruptedException {
    if (!complete) {
      return;
    }
    Map<String, String> byNode = new TreeMap<>();
    slices.values().stream()
        .flatMap(List::stream)
        .sorted(PREFERRED_FIRST)
        .forEach(address -> byNode.putIfAbsent(address.node(), address.ip()));
    if (!byNode.equals(told)) {
      told = Map.copyOf(byNode);
      listener.addresses(told);
    }
  }
}
