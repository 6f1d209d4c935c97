package io.clusterinsight.minion.docker;

import java.util.Optional;

/**
 * One of the reads that may reach the daemon. The parts are of closed alphabets, so that {@link
 * #pathAndQuery} can be nothing but a path and a query.
 */
public sealed interface DockerRequest {

  /** The daemon's sign of life; the only form that may also be asked with HEAD. */
  record Ping(boolean head) implements DockerRequest {}

  /** The engine's and the API's version. */
  record Version() implements DockerRequest {}

  /** Facts about the node. */
  record NodeInfo() implements DockerRequest {}

  /** The containers; the exited ones too when {@code all} says so. */
  record Containers(Optional<All> all) implements DockerRequest {}

  /** Everything about one container. */
  record Container(ContainerRef ref) implements DockerRequest {}

  /** The processes of one container. */
  record Top(ContainerRef ref, Columns columns) implements DockerRequest {}

  /** One sample of a container's use of resources. */
  record Stats(ContainerRef ref, boolean oneShot) implements DockerRequest {}

  /** The images; the intermediate layers too when {@code all} says so. */
  record Images(Optional<All> all) implements DockerRequest {}

  /** Everything about one image. */
  record Image(ImageRef ref) implements DockerRequest {}

  /**
   * What happens on the node, between two times in seconds, without end when {@code until} lacks.
   */
  record Events(Optional<Seconds> since, Optional<Seconds> until, boolean containersOnly)
      implements DockerRequest {}

  /** The spellings of the parameter {@code all}. */
  enum All {
    NUMBER_ONE("1"),
    TRUE("true"),
    NUMBER_ZERO("0");

    final String text;

    All(String text) {
      this.text = text;
    }
  }

  /** The columns that {@code ps} is asked for. */
  enum Columns {
    NAMES("-eo%20pid,ppid,user,comm"),
    ARGUMENTS("aux");

    final String text;

    Columns(String text) {
      this.text = text;
    }
  }

  default String method() {
    return this instanceof Ping(boolean head) && head ? "HEAD" : "GET";
  }

  /** The target as the daemon gets it, without an API version in front. */
  default String pathAndQuery() {
    return switch (this) {
      case Ping _ -> "/_ping";
      case Version _ -> "/version";
      case NodeInfo _ -> "/info";
      case Containers(var all) -> "/containers/json" + all.map(a -> "?all=" + a.text).orElse("");
      case Container(var ref) -> "/containers/" + ref.text() + "/json";
      case Top(var ref, var columns) ->
          "/containers/" + ref.text() + "/top?ps_args=" + columns.text;
      case Stats(var ref, var oneShot) ->
          "/containers/" + ref.text() + "/stats?stream=false" + (oneShot ? "&one-shot=true" : "");
      case Images(var all) -> "/images/json" + all.map(a -> "?all=" + a.text).orElse("");
      case Image(var ref) -> "/images/" + ref.text() + "/json";
      case Events events -> "/events" + EventsQuery.write(events);
    };
  }
}
