package io.clusterinsight.minion.redaction;

import java.util.Set;

/** The kinds of the daemon's answers, and which of their fields stay on the node. */
public enum Answer {
  VERSION,
  NODE_INFO,
  CONTAINERS,
  CONTAINER,
  PROCESS_NAMES,
  PROCESS_ARGUMENTS,
  STATS,
  IMAGES,
  IMAGE,
  EVENT;

  private static final Set<String> OF_THE_DAEMON =
      Set.of("HttpProxy", "HttpsProxy", "RegistryConfig", "Labels", "Swarm");
  private static final Set<String> OF_THE_HOST = Set.of("Binds", "Source", "Log");

  /**
   * Whether a field is left out: always when it is needless (a container that is probed by exec has
   * thousands of {@code ExecIDs}), and with redaction when it tells paths of the host or secrets.
   */
  boolean drops(String field, boolean redacts) {
    return switch (this) {
      case NODE_INFO -> OF_THE_DAEMON.contains(field);
      case CONTAINERS -> redacts && field.equals("Source");
      case CONTAINER -> field.equals("ExecIDs") || (redacts && OF_THE_HOST.contains(field));
      case IMAGE -> redacts && (field.equals("Env") || field.equals("ContainerConfig"));
      case VERSION, PROCESS_NAMES, PROCESS_ARGUMENTS, STATS, IMAGES, EVENT -> false;
    };
  }
}
