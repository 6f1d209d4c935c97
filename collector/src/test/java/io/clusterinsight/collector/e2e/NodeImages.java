package io.clusterinsight.collector.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The images of this build, built by the real cluster's Docker daemons and brought to its nodes.
 */
final class NodeImages {
  static final String COLLECTOR = "cluster-insight/collector";
  static final String PROXY = "cluster-insight/minion-proxy";

  private final RealDaemon builder;
  private final RealDaemon other;
  private final Path file;
  private String said = "";

  /**
   * @param file where the images may be kept on their way
   */
  NodeImages(RealDaemon builder, RealDaemon other, Path file) {
    this.builder = builder;
    this.other = other;
    this.file = file;
  }

  private static Map<String, String> daemon(RealDaemon daemon) {
    return Map.of(
        "DOCKER",
        "docker -H unix://" + daemon.socket(),
        "JAVA_HOME",
        System.getProperty("java.home"));
  }

  /** Builds both images on a base without a registry, and brings them to all nodes. */
  void build(String tag) throws Exception {
    Script bases = Script.run(daemon(builder), "", "base-images.sh", "--debootstrap");
    Script images = build(builder, tag);
    if (bases.status() != 0 || images.status() != 0) {
      throw new AssertionError("no images: " + bases.output() + images.output());
    }
    said = images.output();
    builder.docker("save", "-o", file.toString(), COLLECTOR + ":" + tag, PROXY + ":" + tag);
    other.docker("load", "-i", file.toString());
    ctr("import", file.toString());
    Files.delete(file);
  }

  private static Script build(RealDaemon daemon, String tag) throws Exception {
    return Script.run(
        daemon(daemon),
        "",
        "images.sh",
        "--tag",
        tag,
        "--build-image",
        "cluster-insight/build-base",
        "--runtime-image",
        "cluster-insight/runtime-base");
  }

  /** Gives the images another tag on all nodes. */
  void tag(String tag, String also) throws Exception {
    for (String name : List.of(COLLECTOR, PROXY)) {
      builder.docker("tag", name + ":" + tag, name + ":" + also);
      other.docker("tag", name + ":" + tag, name + ":" + also);
      String known = "docker.io/" + name;
      ctr("tag", "--force", known + ":" + tag, known + ":" + also);
    }
  }

  private static void ctr(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("ctr", "-a", System.getenv("CONTAINERD_SOCK_9"), "-n", "k8s.io", "images"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + output);
    }
  }

  /** How large an image is when it is compressed. */
  int megabytes(String name) {
    Matcher size = Pattern.compile(name + ":\\S+ is (\\d+) MB compressed").matcher(said);
    if (!size.find()) {
      throw new IllegalStateException("no size of " + name + " in " + said);
    }
    return Integer.parseInt(size.group(1));
  }
}
