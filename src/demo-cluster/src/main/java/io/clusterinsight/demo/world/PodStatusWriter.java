package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.world.ContainerPlan.Role;
import io.clusterinsight.demo.world.PodState.Phase;

/** Writes a pod's status, each member followed by a comma. */
record PodStatusWriter(PodBody pod) {
  void write(Out out) {
    Phase phase = pod.state().phase();
    out.raw("\"phase\":\"").raw(phase.kubernetes).raw("\",\"conditions\":[");
    if (phase == Phase.UNSCHEDULABLE) {
      out.raw("{\"type\":\"PodScheduled\",\"status\":\"False\",\"reason\":\"Unschedulable\",");
      out.raw("\"message\":\"0/3 nodes are available: 3 Insufficient nvidia.com/gpu.\",");
      time(out.raw("\"lastProbeTime\":null,\"lastTransitionTime\":"), pod.created()).raw("}],");
      return;
    }
    conditions(out, phase);
    addresses(out, phase);
    statuses(out, Role.INIT, "\"initContainerStatuses\":[");
    regularStatuses(out);
    statuses(out, Role.EPHEMERAL, "\"ephemeralContainerStatuses\":[");
  }

  private void conditions(Out out, Phase phase) {
    boolean ready = phase == Phase.READY;
    condition(out, "PodReadyToStartContainers", phase.isStarted(), pod.created(), "").raw(',');
    condition(out, "Initialized", true, pod.created(), "").raw(',');
    String reason = ready ? "" : phase == Phase.SUCCEEDED ? "PodCompleted" : "ContainersNotReady";
    condition(out, "Ready", ready, pod.state().since(), reason).raw(',');
    condition(out, "ContainersReady", ready, pod.state().since(), reason).raw(',');
    condition(out, "PodScheduled", true, pod.created(), "").raw("],");
  }

  private Out condition(Out out, String type, boolean holds, long since, String reason) {
    out.raw("{\"type\":\"")
        .raw(type)
        .raw(holds ? "\",\"status\":\"True\"" : "\",\"status\":\"False\"");
    time(out.raw(",\"lastProbeTime\":null,\"lastTransitionTime\":"), since);
    if (!reason.isEmpty()) {
      out.raw(",\"reason\":\"").raw(reason);
      if (reason.equals("ContainersNotReady")) {
        out.raw("\",\"message\":\"containers with unready status: [");
        out.raw(pod.workload().containers().getFirst().name()).raw(']');
      }
      out.raw('"');
    }
    return out.raw('}');
  }

  private void addresses(Out out, Phase phase) {
    Scene scene = pod.workload().scene();
    if (phase == Phase.LOST) {
      out.raw(
          "\"reason\":\"NodeLost\",\"message\":\"Node which was running pod is unresponsive\",");
    }
    scene.nodeIp(out.raw("\"hostIP\":\""), pod.node());
    scene.nodeIp(out.raw("\",\"hostIPs\":[{\"ip\":\""), pod.node());
    out.raw("\"}],");
    if (phase.isStarted()) {
      scene.podIp(out.raw("\"podIP\":\""), pod.number());
      scene.podIp(out.raw("\",\"podIPs\":[{\"ip\":\""), pod.number());
      out.raw("\"}],");
    }
    time(out.raw("\"startTime\":"), pod.created()).raw(',');
  }

  private void regularStatuses(Out out) {
    out.raw("\"containerStatuses\":[");
    String comma = "";
    for (ContainerPlan container : pod.workload().containers()) {
      if (container.isRegular()) {
        status(out.raw(comma), container);
        comma = ",";
      }
    }
    out.raw("],");
  }

  private void statuses(Out out, Role role, String open) {
    String before = open;
    for (ContainerPlan container : pod.workload().containers()) {
      if (container.role() == role) {
        status(out.raw(before), container);
        before = ",";
      }
    }
    out.raw(before.equals(",") ? "]," : "");
  }

  private void status(Out out, ContainerPlan container) {
    ContainerState state = ContainerState.of(pod, container);
    Scene scene = pod.workload().scene();
    out.raw("{\"name\":\"").raw(container.name()).raw("\",\"state\":");
    state.write(out, pod, container);
    out.raw(",\"lastState\":");
    if (state.restarts() > 0) {
      ContainerState.lastOf(state).write(out, pod, container);
    } else {
      out.raw("{}");
    }
    out.raw(state.isReady() ? ",\"ready\":true" : ",\"ready\":false");
    out.raw(",\"restartCount\":").number(state.restarts());
    String tag = container.tag(pod.revision());
    out.raw(",\"image\":\"").raw(container.repository()).raw(':').raw(tag);
    out.raw("\",\"imageID\":\"");
    if (state.hasRun()) {
      scene.repositoryDigest(out.raw("docker-pullable://"), container.repository(), tag);
      out.raw("\",\"containerID\":\"docker://");
      state.containerId(out, pod, container);
    }
    out.raw(state.isRunning() ? "\",\"started\":true}" : "\",\"started\":false}");
  }

  private static Out time(Out out, long epochSecond) {
    Timestamp.write(out.raw('"'), epochSecond);
    return out.raw('"');
  }
}
