package io.clusterinsight.graph.observation.status;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What {@code kubectl get pod} prints of a pod: its STATUS, the two numbers of READY, and RESTARTS.
 * The rules are those of the API server's table printer.
 */
final class PodWord {
  private final JsonNode pod;
  private final JsonNode status;
  private String word;
  private int ready;
  private int total;
  private int restarts;

  private PodWord(JsonNode pod) {
    this.pod = pod;
    this.status = pod.path("status");
    this.word = status.path("phase").stringValue("");
    String reason = status.path("reason").stringValue("");
    if (!reason.isEmpty()) {
      word = reason;
    }
    if (Condition.find(status, "PodScheduled").reason().equals("SchedulingGated")) {
      word = "SchedulingGated";
    }
  }

  static PodWord of(JsonNode pod) {
    PodWord word = new PodWord(pod);
    word.readContainers();
    word.readDeletion();
    return word;
  }

  String word() {
    return word;
  }

  int ready() {
    return ready;
  }

  int total() {
    return total;
  }

  int restarts() {
    return restarts;
  }

  private void readContainers() {
    Set<String> sidecars = new HashSet<>();
    for (JsonNode container : pod.path("spec").path("initContainers").values()) {
      if (container.path("restartPolicy").stringValue("").equals("Always")) {
        sidecars.add(container.path("name").stringValue(""));
      }
    }
    total = pod.path("spec").path("containers").size() + sidecars.size();
    int initRestarts = 0;
    int sidecarRestarts = 0;
    for (JsonNode container : status.path("initContainerStatuses").values()) {
      int count = container.path("restartCount").intValue(0);
      initRestarts += count;
      sidecarRestarts += sidecars.contains(container.path("name").stringValue("")) ? count : 0;
    }
    restarts = initRestarts;
    boolean initializing = readInitContainers(sidecars);
    if (!initializing || Condition.find(status, "Initialized").isTrue()) {
      restarts = sidecarRestarts;
      readMainContainers();
    }
  }

  /** Finds the first init container that is not done; says whether there is one. */
  private boolean readInitContainers(Set<String> sidecars) {
    int at = 0;
    for (JsonNode container : status.path("initContainerStatuses").values()) {
      JsonNode terminated = container.path("state").path("terminated");
      String waiting = container.path("state").path("waiting").path("reason").stringValue("");
      boolean done = terminated.isObject() && terminated.path("exitCode").intValue(0) == 0;
      boolean started =
          sidecars.contains(container.path("name").stringValue(""))
              && container.path("started").booleanValue(false);
      if (!done && !started) {
        if (terminated.isObject()) {
          word = "Init:" + Termination.word(terminated);
        } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
          word = "Init:" + waiting;
        } else {
          word = "Init:" + at + "/" + pod.path("spec").path("initContainers").size();
        }
        return true;
      }
      if (!done && container.path("ready").booleanValue(false)) {
        ready++;
      }
      at++;
    }
    return false;
  }

  /**
   * The first container that has something to say gives the word, so they are read from the last.
   */
  private void readMainContainers() {
    boolean hasRunning = false;
    for (JsonNode container : List.copyOf(status.path("containerStatuses").values()).reversed()) {
      restarts += container.path("restartCount").intValue(0);
      JsonNode state = container.path("state");
      String waiting = state.path("waiting").path("reason").stringValue("");
      if (!waiting.isEmpty()) {
        word = waiting;
      } else if (state.path("terminated").isObject()) {
        word = Termination.word(state.path("terminated"));
      } else if (container.path("ready").booleanValue(false) && state.path("running").isObject()) {
        hasRunning = true;
        ready++;
      }
    }
    if (word.equals("Completed") && hasRunning) {
      word = Condition.find(status, "Ready").isTrue() ? "Running" : "NotReady";
    }
  }

  private void readDeletion() {
    if (!Standings.isDeleted(pod)) {
      return;
    }
    String phase = status.path("phase").stringValue("");
    if (status.path("reason").stringValue("").equals("NodeLost")) {
      word = "Unknown";
    } else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
      word = "Terminating";
    }
  }
}
