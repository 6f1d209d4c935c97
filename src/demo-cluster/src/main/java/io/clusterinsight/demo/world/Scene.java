package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Kind;
import java.util.List;

/**
 * What all generated objects of a world share: the seed, the time it began, its nodes.
 *
 * @param epoch seconds since 1970 at which the world was made; what is in it is older
 * @param minor the minor version of Kubernetes that its nodes run
 */
record Scene(Seeded seeded, long epoch, int minor, List<String> nodes) {
  private static final long MONTH = 30L * 86_400;

  Scene {
    nodes = List.copyOf(nodes);
  }

  static Scene of(long seed, long epoch, int minor, int nodes) {
    var names = new java.util.ArrayList<String>();
    for (int i = 0; i < nodes; i++) {
      names.add(
          i == 0 ? "control-plane" : nodes <= 10 ? "worker-" + i : "worker-%04d".formatted(i));
    }
    return new Scene(new Seeded(seed), epoch, minor, names);
  }

  /** When something that is there from the beginning was created. */
  long birth(String subject) {
    return epoch - 3_600 - Long.remainderUnsigned(seeded.hash(subject, 7), MONTH);
  }

  /** The uid of an object that is there from the beginning. */
  void uid(Out out, Kind kind, String namespace, String name) {
    uid(out, kind, namespace, name, 0);
  }

  /**
   * The uid of an object.
   *
   * @param life tells objects apart that had the same name one after the other
   */
  void uid(Out out, Kind kind, String namespace, String name, long life) {
    seeded.uid(out, kind.name() + " " + namespace + "/" + name, life);
  }

  void nodeIp(Out out, int node) {
    out.raw("10.0.").number(node / 250).raw('.').number(node % 250 + 2);
  }

  void podIp(Out out, long pod) {
    long host = Long.remainderUnsigned(pod, 64 * 65_536) + 16_384;
    out.raw("10.").number(64 + (host >> 16)).raw('.').number((host >> 8) & 255);
    out.raw('.').number(host & 255);
  }

  /** {@code repository@sha256:…} */
  void repositoryDigest(Out out, String repository, String tag) {
    out.raw(repository).raw("@sha256:");
    seeded.digest(out, repository + ":" + tag, 0);
  }

  static String zone(int node) {
    return switch (node % 3) {
      case 0 -> "a";
      case 1 -> "b";
      default -> "c";
    };
  }
}
