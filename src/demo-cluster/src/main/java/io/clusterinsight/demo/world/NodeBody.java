package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Body;
import java.util.List;

/**
 * A node.
 *
 * @param responds whether its kubelet is heard of
 * @param heartbeat seconds since 1970 of its latest report
 * @param since seconds since 1970 at which its conditions last changed
 * @param images the images it says it holds: most of those that its pods run
 */
record NodeBody(
    Meta meta, int index, boolean responds, long heartbeat, long since, List<ContainerPlan> images)
    implements Body {
  NodeBody {
    images = List.copyOf(images);
  }

  NodeBody reporting(long now) {
    return new NodeBody(meta, index, responds, now, since, images);
  }

  NodeBody responding(boolean next, long now) {
    return new NodeBody(meta, index, next, next ? now : heartbeat, now, images);
  }

  @Override
  public void write(Out out, long resourceVersion, String version) {
    Form.of("Node")
        .current()
        .write(
            out,
            (slot, to) -> {
              if (!meta.fill(slot, to, resourceVersion)) {
                fill(slot, to);
              }
            });
  }

  private void fill(String slot, Out out) {
    switch (slot) {
      case "zone" -> out.raw(Scene.zone(index));
      case "roles" -> out.raw(index == 0 ? ",\"node-role.kubernetes.io/control-plane\":\"\"" : "");
      case "taints" ->
          out.raw(
              index == 0
                  ? ",\"taints\":[{\"key\":\"node-role.kubernetes.io/control-plane\","
                      + "\"effect\":\"NoSchedule\"}]"
                  : "");
      case "podCidr" ->
          out.raw("10.").number(64 + index / 256).raw('.').number(index % 256).raw(".0/24");
      case "heartbeat" -> Timestamp.write(out, heartbeat);
      case "since" -> Timestamp.write(out, since);
      case "pressure" -> out.raw(responds ? "False" : "Unknown");
      case "ready" -> out.raw(responds ? "True" : "Unknown");
      case "reason" -> out.raw(responds ? "KubeletReady" : "NodeStatusUnknown");
      case "message" ->
          out.raw(
              responds
                  ? "kubelet is posting ready status"
                  : "Kubelet stopped posting node status.");
      case "ip" -> meta.scene().nodeIp(out, index);
      case "machine", "boot" -> out.hex(meta.scene().seeded().hash(slot, index), 16).hex(index, 16);
      case "kubelet" -> out.raw("v1.").number(meta.scene().minor()).raw(".0");
      case "images" -> images(out);
      default -> throw new IllegalStateException("no value for slot " + slot);
    }
  }

  private void images(Out out) {
    String comma = "";
    for (ContainerPlan image : images) {
      meta.scene()
          .repositoryDigest(out.raw(comma).raw("{\"names\":[\""), image.repository(), image.tag());
      out.raw("\",\"").raw(image.repository()).raw(':').raw(image.tag()).raw("\"],\"sizeBytes\":");
      out.number(20_000_000 + meta.scene().seeded().below(200_000_000, image.repository(), 5))
          .raw('}');
      comma = ",";
    }
  }
}
