package io.clusterinsight.collector.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The graph of a cluster, worked out in one naive pass over what {@code kubectl} prints: for every
 * pair of objects, what the contract says of it.
 */
final class ExpectedGraph {
  static final String KINDS =
      "nodes,namespaces,pods,services,replicationcontrollers,deployments,replicasets,statefulsets,"
          + "daemonsets,jobs,cronjobs,horizontalpodautoscalers,poddisruptionbudgets,ingresses,"
          + "persistentvolumeclaims,persistentvolumes,storageclasses,serviceaccounts,"
          + "networkpolicies,endpoints";
  private static final Set<String> TOP =
      Set.of(
          "Node",
          "Namespace",
          "PersistentVolume",
          "StorageClass",
          "Service",
          "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "Job",
          "CronJob",
          "ReplicationController");

  private final Set<String> resources = new TreeSet<>();
  private final Set<String> relations = new TreeSet<>();

  private final String cluster;
  private final List<JsonNode> objects;
  private final Map<String, JsonNode> byUid = new HashMap<>();

  ExpectedGraph(String cluster) {
    this(cluster, Kubectl.objects(KINDS));
  }

  private ExpectedGraph(String cluster, List<JsonNode> all) {
    this.cluster = "Cluster:" + cluster;
    objects = all.stream().filter(object -> !kind(object).equals("Endpoints")).toList();
    all.forEach(object -> byUid.put(text(object, "metadata", "uid"), object));
    resources.add(this.cluster);
    objects.forEach(this::add);
    objects.stream().filter(o -> kind(o).equals("Pod")).forEach(this::addPod);
    objects.forEach(this::addSelections);
    all.stream().filter(o -> kind(o).equals("Endpoints")).forEach(this::addEndpoints);
  }

  /** Each resource by its id, and {@code SOURCE TYPE TARGET} of each relation. */
  Set<String> lines() {
    Set<String> lines = new TreeSet<>(resources);
    lines.addAll(relations);
    return lines;
  }

  private void add(JsonNode object) {
    String id = id(object);
    resources.add(id);
    String namespace = text(object, "metadata", "namespace");
    if (!namespace.isEmpty()) {
      relate("Namespace:" + namespace, "contains", id);
    }
    boolean controlled = false;
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      boolean controller = owner.path("controller").asBoolean(false);
      controlled |= controller;
      JsonNode known = byUid.get(text(owner, "uid"));
      if (known != null && !kind(known).equals("Node")) {
        relate(id(known), controller ? "monitors" : "owns", id);
      }
    }
    boolean homeless = kind(object).equals("Pod") && text(object, "spec", "nodeName").isEmpty();
    if ((TOP.contains(kind(object)) && !controlled) || homeless) {
      relate(cluster, "contains", id);
    }
    addReferences(object, id);
  }

  private void addReferences(JsonNode object, String id) {
    JsonNode spec = object.path("spec");
    switch (kind(object)) {
      case "PersistentVolumeClaim" -> {
        relateIfThere(id, "binds", "PersistentVolume:" + text(spec, "volumeName"));
        relateIfThere("StorageClass:" + text(spec, "storageClassName"), "provisions", id);
      }
      case "PersistentVolume" ->
          relateIfThere("StorageClass:" + text(spec, "storageClassName"), "provisions", id);
      case "HorizontalPodAutoscaler" ->
          relateIfThere(
              id,
              "scales",
              beside(
                  object,
                  text(spec, "scaleTargetRef", "kind"),
                  text(spec, "scaleTargetRef", "name")));
      case "Ingress" -> {
        relateIfThere(
            id,
            "routes",
            beside(object, "Service", text(spec, "defaultBackend", "service", "name")));
        for (JsonNode rule : spec.path("rules")) {
          for (JsonNode path : rule.path("http").path("paths")) {
            relateIfThere(
                id, "routes", beside(object, "Service", text(path, "backend", "service", "name")));
          }
        }
      }
      default -> {}
    }
  }

  private void addPod(JsonNode pod) {
    String id = id(pod);
    JsonNode spec = pod.path("spec");
    if (!text(spec, "nodeName").isEmpty()) {
      relate("Node:" + text(spec, "nodeName"), "runs", id);
    }
    relateIfThere(id, "uses", beside(pod, "ServiceAccount", text(spec, "serviceAccountName")));
    for (JsonNode secret : spec.path("imagePullSecrets")) {
      use(pod, "Secret", text(secret, "name"));
    }
    for (JsonNode volume : spec.path("volumes")) {
      use(pod, "ConfigMap", text(volume, "configMap", "name"));
      use(pod, "Secret", text(volume, "secret", "secretName"));
      relateIfThere(
          id,
          "claims",
          beside(pod, "PersistentVolumeClaim", text(volume, "persistentVolumeClaim", "claimName")));
    }
    addContainers(pod, "containers", "containerStatuses");
    addContainers(pod, "initContainers", "initContainerStatuses");
  }

  private void addContainers(JsonNode pod, String specs, String statuses) {
    for (JsonNode container : pod.path("spec").path(specs)) {
      for (JsonNode variable : container.path("env")) {
        use(pod, "Secret", text(variable, "valueFrom", "secretKeyRef", "name"));
        use(pod, "ConfigMap", text(variable, "valueFrom", "configMapKeyRef", "name"));
      }
      for (JsonNode from : container.path("envFrom")) {
        use(pod, "Secret", text(from, "secretRef", "name"));
        use(pod, "ConfigMap", text(from, "configMapRef", "name"));
      }
      String id = id(pod).replace("Pod:", "Container:") + "/" + text(container, "name");
      resources.add(id);
      relate(id(pod), "contains", id);
      for (JsonNode status : pod.path("status").path(statuses)) {
        String image = text(status, "imageID").replaceFirst(".*(sha256:)", "$1");
        if (text(status, "name").equals(text(container, "name")) && !image.isEmpty()) {
          resources.add("Image:" + image);
          relate(id, "createdFrom", "Image:" + image);
        }
      }
    }
  }

  private void use(JsonNode pod, String kind, String name) {
    if (!name.isEmpty()) {
      String id = beside(pod, kind, name);
      resources.add(id);
      relate(id(pod), "uses", id);
      relate("Namespace:" + text(pod, "metadata", "namespace"), "contains", id);
    }
  }

  private void addSelections(JsonNode owner) {
    JsonNode spec = owner.path("spec");
    switch (kind(owner)) {
      case "Service" -> {
        if (!text(spec, "type").equals("ExternalName") && !spec.path("selector").isEmpty()) {
          select(owner, "loadBalances", spec.path("selector"), true, false);
        }
      }
      case "ReplicationController" -> select(owner, "monitors", spec.path("selector"), false, true);
      case "PodDisruptionBudget" ->
          select(owner, "guards", spec.path("selector").path("matchLabels"), false, false);
      case "NetworkPolicy" ->
          select(owner, "selects", spec.path("podSelector").path("matchLabels"), false, false);
      default -> {}
    }
  }

  private void select(
      JsonNode owner, String relation, JsonNode labels, boolean live, boolean uncontrolled) {
    pods()
        .filter(
            pod -> text(pod, "metadata", "namespace").equals(text(owner, "metadata", "namespace")))
        .filter(
            pod -> !live || !Set.of("Succeeded", "Failed").contains(text(pod, "status", "phase")))
        .filter(pod -> !uncontrolled || pod.path("metadata").path("ownerReferences").isEmpty())
        .filter(
            pod ->
                labels.properties().stream()
                    .allMatch(
                        label ->
                            text(pod.path("metadata").path("labels"), label.getKey())
                                .equals(label.getValue().asString())))
        .forEach(pod -> relate(id(owner), relation, id(pod)));
  }

  private void addEndpoints(JsonNode endpoints) {
    Optional<JsonNode> service =
        objects.stream()
            .filter(o -> id(o).equals(id(endpoints).replace("Endpoints:", "Service:")))
            .filter(o -> o.path("spec").path("selector").isEmpty())
            .findFirst();
    for (JsonNode subset : endpoints.path("subsets")) {
      for (JsonNode address : subset.path("addresses")) {
        String pod = beside(endpoints, "Pod", text(address, "targetRef", "name"));
        service
            .filter(s -> resources.contains(pod))
            .ifPresent(s -> relate(id(s), "loadBalances", pod));
      }
    }
  }

  private Stream<JsonNode> pods() {
    return objects.stream().filter(object -> kind(object).equals("Pod"));
  }

  private void relate(String source, String type, String target) {
    relations.add(source + " " + type + " " + target);
  }

  private void relateIfThere(String source, String type, String target) {
    List<String> ids = new ArrayList<>();
    objects.forEach(object -> ids.add(id(object)));
    if (ids.contains(source) && ids.contains(target)) {
      relate(source, type, target);
    }
  }

  private static String beside(JsonNode object, String kind, String name) {
    return kind + ":" + text(object, "metadata", "namespace") + "/" + name;
  }

  private static String id(JsonNode object) {
    String namespace = text(object, "metadata", "namespace");
    return kind(object)
        + ":"
        + (namespace.isEmpty() ? "" : namespace + "/")
        + text(object, "metadata", "name");
  }

  private static String kind(JsonNode object) {
    return text(object, "kind");
  }

  private static String text(JsonNode node, String... path) {
    JsonNode at = node;
    for (String field : path) {
      at = at.path(field);
    }
    return at.asString("");
  }
}
