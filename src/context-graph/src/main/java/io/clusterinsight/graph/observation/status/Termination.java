package io.clusterinsight.graph.observation.status;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Words for how containers wait and end. */
final class Termination {
  /** Reasons for which a container waits that do not go away by waiting. */
  private static final Set<String> FAILURES =
      Set.of(
          "CrashLoopBackOff",
          "ImagePullBackOff",
          "ErrImagePull",
          "ErrImageNeverPull",
          "InvalidImageName",
          "ImageInspectError",
          "RegistryUnavailable",
          "SignatureValidationFailed",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError",
          "PreCreateHookError",
          "PreStartHookError",
          "PostStartHookError",
          "StartError",
          "ContainerCannotRun");

  private Termination() {}

  static boolean isFailure(String waitingReason) {
    return FAILURES.contains(waitingReason);
  }

  /** {@code OOMKilled}, {@code Error}, {@code Signal:9} or {@code ExitCode:1}. */
  static String word(JsonNode terminated) {
    String reason = terminated.path("reason").stringValue("");
    if (!reason.isEmpty()) {
      return reason;
    }
    int signal = terminated.path("signal").intValue(0);
    return signal != 0 ? "Signal:" + signal : "ExitCode:" + terminated.path("exitCode").intValue(0);
  }

  /** Why a container waits or ended, and how it ended the last time. */
  static String message(JsonNode containerStatus) {
    JsonNode state = containerStatus.path("state");
    JsonNode last = containerStatus.path("lastState").path("terminated");
    String now =
        state.path("terminated").isObject()
            ? ending(state.path("terminated"))
            : state.path("waiting").path("message").stringValue("");
    if (!last.isObject() || state.path("terminated").isObject()) {
      return now;
    }
    String before = "last ended with " + ending(last);
    return now.isEmpty() ? before : now + "; " + before;
  }

  private static String ending(JsonNode terminated) {
    String message = terminated.path("message").stringValue("").strip();
    String how = word(terminated) + ", exit code " + terminated.path("exitCode").intValue(0);
    return message.isEmpty() ? how : how + ": " + message;
  }
}
