package io.clusterinsight.demo.docker;

import io.clusterinsight.demo.world.RuntimeContainer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Containers and images in the JSON of Docker's Engine API. */
record EngineJson(String node, EngineApi.Release release) {
  ObjectNode version() {
    return object()
        .put("Version", release.version())
        .put("ApiVersion", release.apiVersion())
        .put("MinAPIVersion", "1.24")
        .put("Os", "linux")
        .put("Arch", "amd64")
        .put("KernelVersion", "6.12.9")
        .put("GoVersion", "none");
  }

  ObjectNode info(List<RuntimeContainer> containers) {
    long running = containers.stream().filter(RuntimeContainer::isRunning).count();
    return object()
        .put("ID", "demo-" + node)
        .put("Name", node)
        .put("Containers", containers.size())
        .put("ContainersRunning", running)
        .put("ContainersStopped", containers.size() - running)
        .put("Images", byImage(containers).size())
        .put("Driver", "overlay2")
        .put("ServerVersion", release.version())
        .put("OperatingSystem", "Debian GNU/Linux 13 (trixie)")
        .put("HttpProxy", "http://proxy:hunter2@proxy.example:3128")
        .put("NCPU", 8)
        .put("MemTotal", 33_163_792_384L);
  }

  ArrayNode list(List<RuntimeContainer> containers) {
    ArrayNode list = EngineApi.mapper().createArrayNode();
    for (RuntimeContainer container : containers) {
      ObjectNode node = list.addObject().put("Id", container.id());
      node.putArray("Names").add("/" + container.name());
      node.put("Image", container.image()).put("ImageID", container.imageId());
      node.put("Command", "/entrypoint --serve").put("Created", container.created());
      node.putArray("Ports");
      labels(container, node.putObject("Labels"));
      node.put("State", container.isRunning() ? "running" : "exited");
      node.put(
          "Status",
          container.isRunning()
              ? "Up 2 hours"
              : "Exited (" + container.exitCode() + ") an hour ago");
      node.putObject("HostConfig").put("NetworkMode", network(container));
      node.putObject("NetworkSettings").putObject("Networks");
      node.putArray("Mounts");
    }
    return list;
  }

  ObjectNode inspect(RuntimeContainer container) {
    ObjectNode node = object().put("Id", container.id()).put("Created", time(container.created()));
    node.put("Path", "/entrypoint").putArray("Args").add("--serve").add("--password=hunter2");
    node.putObject("State")
        .put("Status", container.isRunning() ? "running" : "exited")
        .put("Running", container.isRunning())
        .put("Paused", false)
        .put("Restarting", false)
        .put("OOMKilled", false)
        .put("Dead", false)
        .put("Pid", container.pid())
        .put("ExitCode", container.exitCode())
        .put("Error", "")
        .put("StartedAt", time(container.created()))
        .put(
            "FinishedAt",
            container.isRunning() ? "0001-01-01T00:00:00Z" : time(container.finished()));
    node.put("Image", container.imageId()).put("Name", "/" + container.name());
    node.put("RestartCount", 0).put("Driver", "overlay2").put("Platform", "linux");
    node.putNull("ExecIDs");
    node.putObject("HostConfig")
        .put("NetworkMode", network(container))
        .put("CgroupParent", "kubepods");
    ObjectNode config = node.putObject("Config").put("Hostname", this.node).put("User", "1000");
    container.environment().forEach(config.putArray("Env")::add);
    config.putArray("Cmd").add("--serve");
    config.put("Image", container.repositoryDigest());
    labels(container, config.putObject("Labels"));
    node.putArray("Mounts");
    node.putObject("NetworkSettings").putObject("Networks");
    return node;
  }

  ObjectNode top(RuntimeContainer container, String arguments) {
    boolean aux = arguments.contains("aux");
    ObjectNode top = object();
    ArrayNode titles = top.putArray("Titles");
    List<String> names =
        aux
            ? List.of(
                "USER", "PID", "%CPU", "%MEM", "VSZ", "RSS", "TTY", "STAT", "START", "TIME",
                "COMMAND")
            : List.of("PID", "PPID", "USER", "COMMAND");
    names.forEach(titles::add);
    ArrayNode processes = top.putArray("Processes");
    String command = container.name().startsWith("k8s_POD_") ? "pause" : "server";
    process(processes.addArray(), container.pid(), 900, command, aux);
    if (command.equals("server")) {
      process(processes.addArray(), container.pid() + 1, container.pid(), "worker", aux);
    }
    return top;
  }

  private static void process(ArrayNode row, long pid, long parent, String command, boolean aux) {
    String id = Long.toString(pid);
    if (aux) {
      row.add("1000").add(id).add("0.1").add("0.3").add("12345").add("2345").add("?").add("Ss");
      row.add("09:41").add("0:01").add(command + " --serve --password=hunter2");
    } else {
      row.add(id).add(Long.toString(parent)).add("1000").add(command);
    }
  }

  ArrayNode images(List<RuntimeContainer> containers) {
    ArrayNode images = EngineApi.mapper().createArrayNode();
    for (RuntimeContainer container : byImage(containers).values()) {
      named(container, images.addObject())
          .put("ParentId", "")
          .put("SharedSize", -1)
          .put("Containers", -1)
          .putNull("Labels");
    }
    return images;
  }

  ObjectNode image(RuntimeContainer container) {
    ObjectNode image = named(container, object()).put("Architecture", "amd64").put("Os", "linux");
    ObjectNode config = image.putObject("Config");
    config.putArray("Env").add("PATH=/usr/bin:/bin").add("BUILD_TOKEN=hunter2");
    config.putArray("Entrypoint").add("/entrypoint");
    image.putObject("RootFS").put("Type", "layers").putArray("Layers");
    return image;
  }

  private static ObjectNode named(RuntimeContainer container, ObjectNode image) {
    image.put("Id", container.imageId()).putArray("RepoTags").add(container.image());
    image.putArray("RepoDigests").add(container.repositoryDigest());
    return image.put("Created", 1_760_000_000).put("Size", 123_456_789);
  }

  private static Map<String, RuntimeContainer> byImage(List<RuntimeContainer> containers) {
    Map<String, RuntimeContainer> images = new LinkedHashMap<>();
    containers.forEach(container -> images.putIfAbsent(container.imageId(), container));
    return images;
  }

  private static void labels(RuntimeContainer container, ObjectNode node) {
    container.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(label -> node.put(label.getKey(), label.getValue()));
  }

  private static String network(RuntimeContainer container) {
    return container.sandbox().isEmpty() ? "default" : "container:" + container.sandbox();
  }

  private static String time(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond).toString();
  }

  private static ObjectNode object() {
    return EngineApi.mapper().createObjectNode();
  }
}
