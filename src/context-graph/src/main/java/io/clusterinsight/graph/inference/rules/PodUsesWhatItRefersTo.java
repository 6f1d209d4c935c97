package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A pod uses its service account, and the config maps and secrets that its volumes, environment and
 * image pulls name. Config maps and secrets are never read: that a pod names them is all that is
 * known of them.
 */
final class PodUsesWhatItRefersTo implements RelationRule {
  private static final List<String> CONTAINER_LISTS =
      List.of("containers", "initContainers", "ephemeralContainers");

  /** How the name of the volume with a pod's token begins; so many random characters follow. */
  private static final String TOKEN_VOLUME = "kube-api-access-";

  private static final int RANDOM = 5;

  @Override
  public void declare(Observation object, Findings findings) {
    if (!object.type().equals("Pod")) {
      return;
    }
    JsonNode spec = object.object().path("spec");
    Uses uses = new Uses(object, findings);
    Fields.text(spec, "serviceAccountName").ifPresent(uses::serviceAccount);
    for (JsonNode secret : Fields.each(spec, "imagePullSecrets")) {
      uses.secret(secret, "name", "spec.imagePullSecrets");
    }
    for (JsonNode volume : Fields.each(spec, "volumes")) {
      String name = volume.path("name").asString("");
      declareVolume(volume, "spec.volumes[" + fold(name) + "].", uses);
    }
    for (String list : CONTAINER_LISTS) {
      for (JsonNode container : Fields.each(spec, list)) {
        String path = "spec." + list + "[" + container.path("name").asString("") + "].";
        declareEnvironment(container, path, uses);
      }
    }
  }

  /** Without what is random in it: what pods say alike is kept once. */
  private static String fold(String volume) {
    return volume.startsWith(TOKEN_VOLUME) && volume.length() == TOKEN_VOLUME.length() + RANDOM
        ? TOKEN_VOLUME + "*"
        : volume;
  }

  private static void declareVolume(JsonNode volume, String path, Uses uses) {
    uses.configMap(volume.path("configMap"), path + "configMap");
    uses.secret(volume.path("secret"), "secretName", path + "secret");
    uses.secret(volume.path("azureFile"), "secretName", path + "azureFile");
    uses.secret(
        Fields.at(volume, "csi", "nodePublishSecretRef"),
        "name",
        path + "csi.nodePublishSecretRef");
    for (JsonNode source : Fields.each(volume, "projected", "sources")) {
      uses.configMap(source.path("configMap"), path + "projected.configMap");
      uses.secret(source.path("secret"), "name", path + "projected.secret");
    }
    for (var kind : volume.properties()) { // cephfs, rbd, iscsi, flexVolume, …
      JsonNode reference = kind.getValue().path("secretRef");
      uses.secret(reference, "name", path + kind.getKey() + ".secretRef");
    }
  }

  private static void declareEnvironment(JsonNode container, String path, Uses uses) {
    for (JsonNode from : Fields.each(container, "envFrom")) {
      uses.configMap(from.path("configMapRef"), path + "envFrom.configMapRef");
      uses.secret(from.path("secretRef"), "name", path + "envFrom.secretRef");
    }
    for (JsonNode variable : Fields.each(container, "env")) {
      JsonNode from = variable.path("valueFrom");
      if (from.isObject()) {
        String at = path + "env[" + variable.path("name").asString("") + "].valueFrom.";
        uses.configMap(from.path("configMapKeyRef"), at + "configMapKeyRef");
        uses.secret(from.path("secretKeyRef"), "name", at + "secretKeyRef");
      }
    }
  }

  /** Where the pod's references go. */
  private record Uses(Observation pod, Findings findings) {
    void serviceAccount(String name) {
      findings.to(
          RelationType.USES, pod.neighbor("ServiceAccount", name), true, "spec.serviceAccountName");
    }

    void configMap(JsonNode reference, String because) {
      implied("ConfigMap", reference, "name", because);
    }

    void secret(JsonNode reference, String field, String because) {
      implied("Secret", reference, field, because);
    }

    private void implied(String type, JsonNode reference, String field, String because) {
      Fields.text(reference, field)
          .ifPresent(
              name -> findings.toImplied(RelationType.USES, pod.neighbor(type, name), because));
    }
  }
}
