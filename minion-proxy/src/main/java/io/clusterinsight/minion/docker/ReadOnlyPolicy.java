package io.clusterinsight.minion.docker;

import io.clusterinsight.minion.docker.DockerRequest.All;
import io.clusterinsight.minion.docker.DockerRequest.Columns;
import io.clusterinsight.minion.docker.DockerRequest.Events;
import io.clusterinsight.minion.http.Refusal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be asked of the daemon. A target either is one of a few typed reads, spelled in one of a
 * few ways, or is refused; nothing is decoded, cleaned or passed on.
 */
public final class ReadOnlyPolicy {
  private static final Pattern VERSION = Pattern.compile("/v1\\.([1-9][0-9]?)(/.*)");

  /** Docker's and Podman's own first path segments: reads that exist, and are not for us. */
  private static final Set<String> DOCKER_WORDS =
      Set.of(
          "_ping",
          "auth",
          "build",
          "commit",
          "configs",
          "containers",
          "distribution",
          "events",
          "exec",
          "grpc",
          "images",
          "info",
          "libpod",
          "networks",
          "nodes",
          "plugins",
          "secrets",
          "services",
          "session",
          "swarm",
          "system",
          "tasks",
          "version",
          "volumes");

  /** What becomes of a request. */
  public sealed interface Decision {
    /** It goes to the daemon, as this. */
    record Relay(DockerCall call) implements Decision {}

    /** It goes nowhere. */
    record Refuse(Refusal refusal) implements Decision {}
  }

  private ReadOnlyPolicy() {}

  /** Decides on a method and a target as they were sent. */
  public static Decision decide(String method, String target) {
    Matcher versioned = VERSION.matcher(target);
    boolean hasVersion = versioned.matches();
    String rest = hasVersion ? versioned.group(2) : target;
    OptionalInt minor =
        hasVersion ? OptionalInt.of(Integer.parseInt(versioned.group(1))) : OptionalInt.empty();
    Optional<DockerRequest> read = read(method, rest);
    return read.isPresent()
        ? new Decision.Relay(new DockerCall(minor, read.get()))
        : new Decision.Refuse(refusal(method, rest));
  }

  private static Optional<DockerRequest> read(String method, String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark);
    if (path.equals("/_ping") && query.isEmpty() && isGetOrHead(method)) {
      return Optional.of(new DockerRequest.Ping(method.equals("HEAD")));
    }
    if (!method.equals("GET")) {
      return Optional.empty();
    }
    String[] parts = path.split("/", -1);
    return switch (parts.length) {
      case 2 -> daemon(path, query);
      case 3 -> list(path, query);
      case 4 -> one(parts[1], parts[2], parts[3], query);
      default -> Optional.empty();
    };
  }

  private static Optional<DockerRequest> daemon(String path, String query) {
    if (path.equals("/events") && query.startsWith("?")) {
      return EventsQuery.read(query.substring(1)).map(events -> events);
    }
    if (!query.isEmpty()) {
      return Optional.empty();
    }
    return switch (path) {
      case "/version" -> Optional.of(new DockerRequest.Version());
      case "/info" -> Optional.of(new DockerRequest.NodeInfo());
      case "/events" -> Optional.of(new Events(Optional.empty(), Optional.empty(), false));
      default -> Optional.empty();
    };
  }

  private static Optional<DockerRequest> list(String path, String query) {
    Optional<All> all =
        switch (query) {
          case "?all=1" -> Optional.of(All.NUMBER_ONE);
          case "?all=true" -> Optional.of(All.TRUE);
          case "?all=0" -> Optional.of(All.NUMBER_ZERO);
          default -> Optional.empty();
        };
    if (all.isEmpty() && !query.isEmpty()) {
      return Optional.empty();
    }
    return switch (path) {
      case "/containers/json" -> Optional.of(new DockerRequest.Containers(all));
      case "/images/json" -> Optional.of(new DockerRequest.Images(all));
      default -> Optional.empty();
    };
  }

  private static Optional<DockerRequest> one(String kind, String ref, String what, String query) {
    return switch (kind + "/" + what + query) {
      case "containers/json" -> ContainerRef.of(ref).map(DockerRequest.Container::new);
      case "images/json" -> ImageRef.of(ref).map(DockerRequest.Image::new);
      case "containers/top?ps_args=aux" -> top(ref, Columns.ARGUMENTS);
      case "containers/top?ps_args=-eo%20pid,ppid,user,comm",
          "containers/top?ps_args=-eo%20pid%2Cppid%2Cuser%2Ccomm" ->
          top(ref, Columns.NAMES);
      case "containers/stats?stream=false" -> stats(ref, /* oneShot= */ false);
      case "containers/stats?stream=false&one-shot=true" -> stats(ref, /* oneShot= */ true);
      default -> Optional.empty();
    };
  }

  private static Optional<DockerRequest> top(String ref, Columns columns) {
    return ContainerRef.of(ref).map(container -> new DockerRequest.Top(container, columns));
  }

  private static Optional<DockerRequest> stats(String ref, boolean oneShot) {
    return ContainerRef.of(ref).map(container -> new DockerRequest.Stats(container, oneShot));
  }

  private static Refusal refusal(String method, String target) {
    if (!isGetOrHead(method)) {
      return new Refusal(403, "only reads are relayed");
    }
    String[] parts = target.split("[/?]", 3);
    return parts.length > 1 && parts[0].isEmpty() && DOCKER_WORDS.contains(parts[1])
        ? new Refusal(403, "this is not among the reads that are relayed")
        : new Refusal(404, "there is nothing here");
  }

  private static boolean isGetOrHead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }
}
