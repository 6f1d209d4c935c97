package io.clusterinsight.collector.kubernetes;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the process finds around itself.
 *
 * @param environment the environment variables
 * @param home the user's home directory
 * @param serviceAccount where a pod's service account is mounted
 */
record Surroundings(Map<String, String> environment, Path home, Path serviceAccount) {
  static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("user.home", "/")),
        Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
