package io.clusterinsight.demo.api;

import static io.clusterinsight.demo.api.Column.text;

import tools.jackson.databind.JsonNode;

/** The word that {@code kubectl get pods} prints as a pod's status. */
final class PodStatus {
  private PodStatus() {}

  static String word(JsonNode pod) {
    if (pod.at("/metadata").has("deletionTimestamp")) {
      boolean lost = text(pod.at("/status/reason"), "").equals("NodeLost");
      return lost ? "Unknown" : "Terminating";
    }
    for (JsonNode status : pod.at("/status/containerStatuses")) {
      String reason =
          text(status.at("/state/waiting/reason"), text(status.at("/state/terminated/reason"), ""));
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    return text(pod.at("/status/reason"), text(pod.at("/status/phase"), "Unknown"));
  }
}
