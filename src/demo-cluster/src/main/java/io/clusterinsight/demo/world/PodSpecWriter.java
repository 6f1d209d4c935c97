package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.json.Template;
import io.clusterinsight.demo.world.ContainerPlan.Role;

/**
 * Writes what a pod's spec and its controller's template have in common.
 *
 * @param pod the pod's name, empty in a template
 */
record PodSpecWriter(Workload workload, int revision, String pod) {
  private static final Template SPEC = Template.resource(PodSpecWriter.class, "PodSpec.json");
  private static final Template CONTAINER =
      Template.resource(PodSpecWriter.class, "Container.json");
  private static final String PROBES =
      """
      "livenessProbe":{"httpGet":{"path":"/healthz","port":"http","scheme":"HTTP"},\
      "initialDelaySeconds":5,"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,\
      "failureThreshold":3},"readinessProbe":{"httpGet":{"path":"/readyz","port":"http",\
      "scheme":"HTTP","httpHeaders":[{"name":"Authorization","value":"Bearer hunter2"}]},\
      "timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},\
      """;

  /** Writes the members of a pod spec, each followed by a comma. */
  void write(Out out) {
    SPEC.write(out, this::fill);
  }

  /** Writes {@code {"metadata":…,"spec":…}} as controllers hold it. */
  void writeTemplate(Out out) {
    out.raw("{\"metadata\":{\"labels\":{\"app.kubernetes.io/name\":\"").raw(workload.name());
    out.raw("\",\"app.kubernetes.io/part-of\":\"").raw(workload.namespace()).raw("\"");
    if (workload.controller().hasReplicaSets()) {
      out.raw(",\"pod-template-hash\":\"").raw(workload.hash(revision)).raw('"');
    }
    out.raw("}},\"spec\":{");
    write(out);
    out.raw("\"schedulerName\":\"default-scheduler\"}}");
  }

  void writeEphemeral(Out out) {
    writeContainers(out, Role.EPHEMERAL, "\"ephemeralContainers\":[");
  }

  private void fill(String slot, Out out) {
    switch (slot) {
      case "volumes" -> volumes(out);
      case "config" -> out.raw(workload.configMap());
      case "access" -> access(out);
      case "initContainers" -> writeContainers(out, Role.INIT, "\"initContainers\":[");
      case "containers" -> regularContainers(out);
      case "restartPolicy" -> out.raw(workload.controller() == Controller.JOB ? "Never" : "Always");
      case "account" -> out.raw(workload.account());
      case "pullSecrets" ->
          out.raw(
              workload.controller() == Controller.DEPLOYMENT
                  ? "\"imagePullSecrets\":[{\"name\":\"registry\"}],"
                  : "");
      default -> throw new IllegalStateException("no value for slot " + slot);
    }
  }

  private void volumes(Out out) {
    if (workload.claims()) {
      String claim = pod.isEmpty() ? "data" : "data-" + pod;
      out.raw("{\"name\":\"data\",\"persistentVolumeClaim\":{\"claimName\":\"");
      out.raw(claim).raw("\"}},");
    }
  }

  private void access(Out out) {
    out.raw(workload.scene().seeded().suffix(5, pod, 3));
  }

  private void regularContainers(Out out) {
    String comma = "";
    for (ContainerPlan container : workload.containers()) {
      if (container.isRegular()) {
        out.raw(comma);
        write(out, container);
        comma = ",";
      }
    }
  }

  private void writeContainers(Out out, Role role, String open) {
    String before = open;
    for (ContainerPlan container : workload.containers()) {
      if (container.role() == role) {
        out.raw(before);
        write(out, container);
        before = ",";
      }
    }
    out.raw(before.equals(",") ? "]," : "");
  }

  private void write(Out out, ContainerPlan container) {
    CONTAINER.write(out, (slot, to) -> fill(slot, to, container));
  }

  private void fill(String slot, Out out, ContainerPlan container) {
    switch (slot) {
      case "container" -> out.raw(container.name());
      case "image" -> out.raw(container.repository()).raw(':').raw(container.tag(revision));
      case "port" -> out.number(Math.max(1, container.port()));
      case "portName" -> out.raw(container.portName());
      case "number" -> out.number(workload.number());
      case "config" -> out.raw(workload.configMap());
      case "secret" -> out.raw(workload.secret());
      case "app" -> out.raw(workload.name());
      case "namespace" -> out.raw(workload.namespace());
      case "access" -> access(out);
      case "mounts" ->
          out.raw(workload.claims() ? "{\"name\":\"data\",\"mountPath\":\"/data\"}," : "");
      case "probes" -> out.raw(container.role() == Role.MAIN ? PROBES : "");
      default -> throw new IllegalStateException("no value for slot " + slot);
    }
  }
}
