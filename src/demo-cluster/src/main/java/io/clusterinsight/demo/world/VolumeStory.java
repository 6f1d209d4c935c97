package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Kinds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A claim's life: bound to a volume, snapshot, restored from the snapshot, deleted. */
final class VolumeStory {
  private static final String NAMESPACE = "data";
  private static final String APP = "scratch";

  private final Workloads workloads;

  VolumeStory(Workloads workloads) {
    this.workloads = workloads;
  }

  /**
   * @param now seconds since 1970
   */
  Deque<Runnable> steps(long now, long number) {
    Scene scene = workloads.scene();
    String name = APP + "-" + number;
    String restored = name + "-restored";
    Meta claim = new Meta(scene, Kinds.CLAIM, NAMESPACE, name, now, now);
    Meta copy = new Meta(scene, Kinds.CLAIM, NAMESPACE, restored, now, now);
    Meta snapshot = new Meta(scene, Kinds.SNAPSHOT, NAMESPACE, name, now, now);
    String origin = Claims.dataSource("snapshot.storage.k8s.io", "VolumeSnapshot", name);
    List<MadeBody> bound = bound(name, "", now);
    List<MadeBody> boundCopy = bound(restored, origin, now);
    List<MadeBody> content = List.of(content(snapshot), snapshot(snapshot, true));
    List<MadeBody> everything = new ArrayList<>(boundCopy);
    everything.addAll(content);
    everything.addAll(bound);
    return new ArrayDeque<>(
        List.of(
            () -> keep(Claims.pending(claim, APP, "")),
            () -> bound.reversed().forEach(this::keep),
            () -> keep(snapshot(snapshot, false)),
            () -> content.forEach(this::keep),
            () -> keep(Claims.pending(copy, APP, origin)),
            () -> boundCopy.reversed().forEach(this::keep),
            () -> {},
            () -> everything.forEach(this::drop)));
  }

  private List<MadeBody> bound(String name, String origin, long now) {
    return Claims.bound(workloads.scene(), NAMESPACE, name, APP, "worker-1", origin, now);
  }

  private static MadeBody snapshot(Meta snapshot, boolean ready) {
    return MadeBody.of(
        snapshot,
        Map.of(
            "claim", snapshot.name(),
            "content", contentName(snapshot),
            "ready", Boolean.toString(ready)));
  }

  private MadeBody content(Meta snapshot) {
    Meta meta =
        new Meta(
            workloads.scene(),
            Kinds.SNAPSHOT_CONTENT,
            "",
            contentName(snapshot),
            snapshot.life(),
            snapshot.created());
    var uid = new Out(36);
    snapshot.uid(uid);
    return MadeBody.of(
        meta,
        Map.of(
            "handle", snapshot.name(),
            "snapshot", snapshot.name(),
            "snapshotNamespace", snapshot.namespace(),
            "snapshotUid", uid.toString()));
  }

  private static String contentName(Meta snapshot) {
    return "snapcontent-" + snapshot.name();
  }

  private void keep(MadeBody body) {
    workloads.put(body.meta().kind(), body.meta().key(), body);
  }

  private void drop(MadeBody body) {
    var _ = workloads.store().delete(body.meta().kind(), body.meta().key());
  }
}
