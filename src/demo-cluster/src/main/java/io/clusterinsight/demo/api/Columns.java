package io.clusterinsight.demo.api;

import static io.clusterinsight.demo.api.Column.at;
import static io.clusterinsight.demo.api.Column.shown;
import static io.clusterinsight.demo.api.Column.text;
import static io.clusterinsight.demo.api.Column.wide;

import io.clusterinsight.demo.store.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which columns {@code kubectl get} shows for a kind. */
final class Columns {
  private static final Clock CLOCK = Clock.systemUTC();

  private Columns() {}

  static List<Column> forKind(Kind kind) {
    List<Column> columns = new ArrayList<>();
    columns.add(at("Name", "/metadata/name"));
    columns.addAll(between(kind));
    columns.add(shown("Age", Columns::age));
    columns.addAll(atTheEnd(kind));
    return columns;
  }

  private static List<Column> between(Kind kind) {
    return switch (kind.name()) {
      case "Pod" ->
          List.of(
              shown("Ready", Columns::readyContainers),
              shown("Status", PodStatus::word),
              shown("Restarts", Columns::restarts));
      case "Node" ->
          List.of(
              shown("Status", Columns::nodeStatus),
              at("Version", "/status/nodeInfo/kubeletVersion"));
      case "Deployment" ->
          List.of(
              shown(
                  "Ready",
                  o -> count(o, "/status/readyReplicas") + "/" + count(o, "/spec/replicas")),
              shown("Up-to-date", o -> count(o, "/status/updatedReplicas")),
              shown("Available", o -> count(o, "/status/availableReplicas")));
      case "StatefulSet" ->
          List.of(
              shown(
                  "Ready",
                  o -> count(o, "/status/readyReplicas") + "/" + count(o, "/spec/replicas")));
      case "ReplicaSet", "ReplicationController", "Rollout" ->
          List.of(
              shown("Desired", o -> count(o, "/spec/replicas")),
              shown("Current", o -> count(o, "/status/replicas")),
              shown("Ready", o -> count(o, "/status/readyReplicas")));
      case "DaemonSet" ->
          List.of(
              shown("Desired", o -> count(o, "/status/desiredNumberScheduled")),
              shown("Ready", o -> count(o, "/status/numberReady")));
      case "Service" ->
          List.of(
              at("Type", "/spec/type"),
              at("Cluster-IP", "/spec/clusterIP"),
              shown("Port(s)", Columns::ports));
      case "Namespace" -> List.of(at("Status", "/status/phase"));
      case "PersistentVolumeClaim" ->
          List.of(at("Status", "/status/phase"), at("Volume", "/spec/volumeName"));
      case "PersistentVolume" ->
          List.of(at("Capacity", "/spec/capacity/storage"), at("Status", "/status/phase"));
      case "Event" ->
          List.of(
              at("Type", "/type"),
              at("Reason", "/reason"),
              at("Object", "/involvedObject/name"),
              at("Message", "/message"));
      default -> List.of();
    };
  }

  private static List<Column> atTheEnd(Kind kind) {
    return switch (kind.name()) {
      case "Pod" ->
          List.of(
              wide("IP", o -> text(o.at("/status/podIP"), "<none>")),
              wide("Node", o -> text(o.at("/spec/nodeName"), "<none>")));
      case "Node" ->
          List.of(
              wide("Internal-IP", o -> text(o.at("/status/addresses/0/address"), "<none>")),
              wide("OS-Image", o -> text(o.at("/status/nodeInfo/osImage"), "<none>")),
              wide("Kernel-Version", o -> text(o.at("/status/nodeInfo/kernelVersion"), "")),
              wide(
                  "Container-Runtime",
                  o -> text(o.at("/status/nodeInfo/containerRuntimeVersion"), "")));
      default -> List.of();
    };
  }

  private static String count(JsonNode object, String pointer) {
    return text(object.at(pointer), "0");
  }

  private static String readyContainers(JsonNode pod) {
    long ready =
        pod.at("/status/containerStatuses")
            .valueStream()
            .filter(status -> status.path("ready").asBoolean(false))
            .count();
    return ready + "/" + pod.at("/spec/containers").size();
  }

  private static String restarts(JsonNode pod) {
    return Integer.toString(
        pod.at("/status/containerStatuses")
            .valueStream()
            .mapToInt(status -> status.path("restartCount").asInt(0))
            .sum());
  }

  private static String nodeStatus(JsonNode node) {
    String ready =
        node.at("/status/conditions")
            .valueStream()
            .filter(condition -> condition.path("type").asString("").equals("Ready"))
            .map(condition -> condition.path("status").asString("").equals("True"))
            .map(isReady -> isReady ? "Ready" : "NotReady")
            .findFirst()
            .orElse("Unknown");
    return node.at("/spec/unschedulable").asBoolean(false) ? ready + ",SchedulingDisabled" : ready;
  }

  private static String ports(JsonNode service) {
    return service
        .at("/spec/ports")
        .valueStream()
        .map(port -> port.path("port").asString() + "/" + port.path("protocol").asString("TCP"))
        .collect(Collectors.joining(","));
  }

  private static String age(JsonNode object) {
    String created = text(object.at("/metadata/creationTimestamp"), "");
    if (created.isEmpty()) {
      return "<unknown>";
    }
    Duration age = Duration.between(Instant.parse(created), CLOCK.instant());
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    return age.toMinutes() > 1 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
  }
}
