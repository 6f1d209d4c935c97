package io.clusterinsight.graph.observation.substance;

/** Where in an object a field stands, as far as that decides whether it is substance. */
enum Place {
  /** The object itself. Lists leave out {@code apiVersion} and {@code kind}, watches do not. */
  TOP {
    @Override
    boolean ignores(String key) {
      return switch (key) {
        case "apiVersion", "kind", "ExecIDs" -> true;
        default -> false;
      };
    }

    @Override
    Place child(String key) {
      return switch (key) {
        case "metadata" -> METADATA;
        case "status" -> STATUS;
        case "State" -> DOCKER_STATE;
        default -> ELSEWHERE;
      };
    }
  },
  METADATA {
    @Override
    boolean ignores(String key) {
      return switch (key) {
        case "resourceVersion", "managedFields", "selfLink" -> true;
        default -> false;
      };
    }

    @Override
    Place child(String key) {
      return key.equals("annotations") ? ANNOTATIONS : ELSEWHERE;
    }
  },
  ANNOTATIONS {
    @Override
    boolean ignores(String key) {
      return switch (key) {
        case "control-plane.alpha.kubernetes.io/leader",
            "autoscaling.alpha.kubernetes.io/current-metrics" ->
            true;
        default -> false;
      };
    }
  },
  /**
   * What an autoscaler measured, and when a controller last looked; deeper fields of a status count
   * as it.
   */
  STATUS {
    @Override
    boolean ignores(String key) {
      return switch (key) {
        case "lastHeartbeatTime",
            "lastProbeTime",
            "lastUpdateTime",
            "currentMetrics",
            "currentCPUUtilizationPercentage" ->
            true;
        default -> false;
      };
    }

    @Override
    Place child(String key) {
      return STATUS;
    }
  },
  DOCKER_STATE {
    @Override
    Place child(String key) {
      return key.equals("Health") ? DOCKER_HEALTH : ELSEWHERE;
    }
  },
  /** The log of a health check grows at every probe. */
  DOCKER_HEALTH {
    @Override
    boolean ignores(String key) {
      return key.equals("Log");
    }
  },
  ELSEWHERE;

  /** Whether the field {@code key} here may change without a change in substance. */
  boolean ignores(String key) {
    return false;
  }

  /** Where the fields of {@code key} here stand. */
  Place child(String key) {
    return ELSEWHERE;
  }
}
