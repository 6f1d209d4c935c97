package io.clusterinsight.graph.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random, endless history of a tiny cluster, in which few names and labels make for many
 * collisions: objects refer to others that come later, never, or again under the same name.
 */
final class ClusterHistory {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .build();

  private final Random random;
  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private int uids;

  ClusterHistory(long seed) {
    random = new Random(seed);
  }

  /** What happened to one object: it is there in this form, or gone. */
  record Event(ObjectNode object, boolean gone) {}

  /** The objects that are there now. */
  List<ObjectNode> objects() {
    return objects.values().stream().map(ObjectNode::deepCopy).toList();
  }

  Event next() {
    if (!objects.isEmpty() && random.nextInt(100) < 35) {
      String key = List.copyOf(objects.keySet()).get(random.nextInt(objects.size()));
      return new Event(objects.remove(key), true);
    }
    ObjectNode object = object();
    String key = key(object);
    ObjectNode before = objects.get(key);
    boolean recreated = before != null && random.nextInt(100) < 15;
    String uid =
        before == null || recreated
            ? "uid-" + key + "-" + uids++
            : before.path("metadata").path("uid").asString();
    ((ObjectNode) object.path("metadata")).put("uid", uid);
    objects.put(key, object);
    return new Event(object.deepCopy(), false);
  }

  private static String key(ObjectNode object) {
    return object.path("kind").asString()
        + " "
        + object.path("metadata").path("namespace").asString("")
        + "/"
        + object.path("metadata").path("name").asString();
  }

  private ObjectNode object() {
    return switch (random.nextInt(21)) {
      case 0 ->
          parse(
              "apiVersion:'v1',kind:'Node',metadata:{name:'%s'},status:{images:[%s]}",
              name(), images());
      case 1 -> parse("apiVersion:'v1',kind:'Namespace',metadata:{name:'%s'}", namespace());
      case 2 -> parse("apiVersion:'v1',kind:'ServiceAccount',metadata:{%s}", meta());
      case 3 -> parse("apiVersion:'apps/v1',kind:'ReplicaSet',metadata:{%s}", owned());
      case 4 -> parse("apiVersion:'apps/v1',kind:'Deployment',metadata:{%s}", owned());
      case 5 ->
          parse(
              "apiVersion:'v1',kind:'ReplicationController',metadata:{%s},spec:{selector:%s}",
              owned(), labels());
      case 6 ->
          parse("apiVersion:'v1',kind:'Service',metadata:{%s},spec:{%s}", meta(), serviceSpec());
      case 7, 8 -> slice();
      case 9 ->
          parse(
              "apiVersion:'v1',kind:'PersistentVolumeClaim',metadata:{%s},spec:{volumeName:'%s',storageClassName:'%s',dataSource:{kind:'%s',name:'%s'}},status:{phase:'%s'}",
              meta(),
              name(),
              name(),
              pick("VolumeSnapshot", "PersistentVolumeClaim"),
              name(),
              pick("Pending", "Bound"));
      case 10 ->
          parse(
              "apiVersion:'v1',kind:'PersistentVolume',metadata:{name:'%s'},spec:{storageClassName:'%s'}",
              name(), name());
      case 11 ->
          parse("apiVersion:'storage.k8s.io/v1',kind:'StorageClass',metadata:{name:'%s'}", name());
      case 12 ->
          parse(
              "apiVersion:'policy/v1',kind:'PodDisruptionBudget',metadata:{%s},spec:{selector:{matchLabels:%s}}",
              meta(), labels());
      case 13 ->
          parse(
              "apiVersion:'networking.k8s.io/v1',kind:'NetworkPolicy',metadata:{%s},spec:{podSelector:{matchLabels:%s}}",
              meta(), random.nextBoolean() ? "{}" : labels());
      case 14 ->
          parse(
              "apiVersion:'networking.k8s.io/v1',kind:'Ingress',metadata:{%s},spec:{defaultBackend:{service:{name:'%s'}}}",
              meta(), name());
      case 15 ->
          parse(
              "apiVersion:'autoscaling/v2',kind:'HorizontalPodAutoscaler',metadata:{%s},spec:{scaleTargetRef:{apiVersion:'%s',kind:'%s',name:'%s'}}",
              meta(), pick("apps/v1", "acme.io/v1"), pick("Deployment", "Rollout"), name());
      case 16 ->
          parse(
              "apiVersion:'snapshot.storage.k8s.io/v1',kind:'VolumeSnapshot',metadata:{%s},spec:{source:{persistentVolumeClaimName:'%s'}},status:{boundVolumeSnapshotContentName:'%s'}",
              meta(), name(), name());
      case 17 -> parse("apiVersion:'acme.io/v1',kind:'Rollout',metadata:{%s}", owned());
      default -> pod();
    };
  }

  private ObjectNode pod() {
    List<String> containers = new ArrayList<>();
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      containers.add("{name:'c%d',envFrom:[{secretRef:{name:'%s'}}]}".formatted(i, name()));
      if (random.nextInt(4) > 0) {
        statuses.add(
            "{name:'c%d',image:'app:%s',imageID:'%s',containerID:'docker://%s',state:{%s:{}}}"
                .formatted(i, name(), imageId(), name(), pick("running", "terminated")));
      }
    }
    return parse(
        "apiVersion:'v1',kind:'Pod',metadata:{%s%s},spec:{%s"
            + " serviceAccountName:'%s',containers:[%s],"
            + "volumes:[{name:'v',persistentVolumeClaim:{claimName:'%s'}},{name:'w',configMap:{name:'%s'}}]},"
            + "status:{phase:'%s',containerStatuses:[%s]}",
        owned(),
        random.nextInt(4) > 0
            ? ""
            : ",annotations:{'kubernetes.io/config.hash':'%s'}".formatted(name()),
        random.nextInt(4) == 0 ? "" : "nodeName:'" + name() + "',",
        name(),
        String.join(",", containers),
        name(),
        name(),
        pick("Running", "Running", "Succeeded"),
        String.join(",", statuses));
  }

  private ObjectNode slice() {
    List<String> endpoints = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      endpoints.add(
          "{conditions:{ready:%s},targetRef:{kind:'Pod',name:'%s'}}"
              .formatted(random.nextBoolean(), name()));
    }
    return parse(
        "apiVersion:'discovery.k8s.io/v1',kind:'EndpointSlice',metadata:{namespace:'%s',name:'%s',"
            + "labels:{'kubernetes.io/service-name':'%s'}},endpoints:[%s]",
        namespace(), name(), name(), String.join(",", endpoints));
  }

  private String serviceSpec() {
    return switch (random.nextInt(4)) {
      case 0 -> "type:'ExternalName',selector:" + labels();
      case 1 -> "clusterIP:'None'";
      default -> "selector:" + labels();
    };
  }

  private String owned() {
    if (random.nextInt(3) == 0 || objects.isEmpty()) {
      return meta();
    }
    boolean custom = random.nextInt(4) == 0;
    ObjectNode owner = List.copyOf(objects.values()).get(random.nextInt(objects.size()));
    return meta()
        + ",ownerReferences:[{apiVersion:'%s',kind:'%s',name:'%s',uid:'%s',controller:%s}]"
            .formatted(
                custom ? "acme.io/v1" : owner.path("apiVersion").asString(),
                custom ? "Rollout" : owner.path("kind").asString(),
                owner.path("metadata").path("name").asString(),
                owner.path("metadata").path("uid").asString(),
                random.nextInt(4) > 0);
  }

  private String meta() {
    return "namespace:'%s',name:'%s',labels:%s".formatted(namespace(), name(), labels());
  }

  private String labels() {
    return "{%s:'%s'}".formatted(pick("app", "tier"), pick("x", "y"));
  }

  private String images() {
    return random.nextBoolean()
        ? ""
        : "{names:['app@sha256:%s','app:%s']},{names:['mirror@sha256:%s']}"
            .formatted(name(), name(), name());
  }

  private String imageId() {
    return pick("docker-pullable://app@sha256:", "app@sha256:", "docker://sha256:", "sha256:")
        + name();
  }

  private String namespace() {
    return pick("n1", "n2");
  }

  private String name() {
    return pick("a", "b", "c");
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  private static ObjectNode parse(String format, Object... values) {
    return (ObjectNode) JSON.readTree("{" + format.formatted(values) + "}");
  }
}
