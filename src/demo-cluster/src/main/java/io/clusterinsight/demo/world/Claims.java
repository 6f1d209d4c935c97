package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Kinds;
import java.util.List;
import java.util.Map;

/** Makes claims and the volumes behind them. */
final class Claims {
  private Claims() {}

  /** A claim and its volume. */
  static List<MadeBody> bound(
      Scene scene,
      String namespace,
      String name,
      String app,
      String node,
      String dataSource,
      long life) {
    String subject = namespace + "/" + name;
    long created = life == 0 ? scene.birth(subject) : life;
    Meta claim = new Meta(scene, Kinds.CLAIM, namespace, name, life, created);
    Out uid = new Out(36);
    claim.uid(uid);
    String volumeName = "pvc-" + uid;
    Meta volume = new Meta(scene, Kinds.VOLUME, "", volumeName, life, created);
    return List.of(
        claim(claim, app, node, dataSource, volumeName),
        MadeBody.of(
            volume,
            Map.of(
                "handle",
                scene.seeded().suffix(17, subject, life),
                "claimNamespace",
                namespace,
                "claim",
                name,
                "claimUid",
                uid.toString())));
  }

  static MadeBody pending(Meta claim, String app, String dataSource) {
    return claim(claim, app, "", dataSource, "");
  }

  /** What a claim restored from a snapshot, or cloned from another claim, says of its origin. */
  static String dataSource(String apiGroup, String kind, String name) {
    String group = apiGroup.isEmpty() ? "null" : "\"" + apiGroup + "\"";
    String source =
        "{\"apiGroup\":%s,\"kind\":\"%s\",\"name\":\"%s\"}".formatted(group, kind, name);
    return ",\"dataSource\":" + source + ",\"dataSourceRef\":" + source;
  }

  private static MadeBody claim(
      Meta claim, String app, String node, String dataSource, String volume) {
    boolean bound = !volume.isEmpty();
    return MadeBody.of(
        claim,
        Map.of(
            "app",
            app,
            "node",
            node,
            "dataSource",
            dataSource,
            "volumeName",
            bound ? "\"volumeName\":\"" + volume + "\"," : "",
            "phase",
            bound ? "Bound" : "Pending",
            "bound",
            bound
                ? ",\"accessModes\":[\"ReadWriteOnce\"],\"capacity\":{\"storage\":\"10Gi\"}"
                : ""));
  }
}
