package io.clusterinsight.collector.kubernetes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the way to an API server: what the settings name, else the in-cluster account, else {@code
 * KUBECONFIG}, else {@code ~/.kube/config}.
 */
record LoginSearch(KubernetesSettings settings, Surroundings surroundings) {

  /** Looks afresh, so that what was rotated meanwhile is found. */
  Login find() throws IOException {
    Optional<String> named = settings.kubeconfig();
    if (named.isPresent()) {
      return fromFiles(files(named.get()), named.get());
    }
    if (inCluster()) {
      return ofServiceAccount();
    }
    Optional<String> variable = surroundings.variable("KUBECONFIG");
    if (variable.isPresent()) {
      return fromFiles(files(variable.get()), "KUBECONFIG=" + variable.get());
    }
    Path usual = surroundings.home().resolve(".kube/config");
    if (Files.isRegularFile(usual)) {
      return fromFiles(List.of(usual), usual.toString());
    }
    throw new AccessException(
        "no Kubernetes cluster: there is no in-cluster account (%s), KUBECONFIG is not set, and there is no %s"
                .formatted(surroundings.serviceAccount().resolve("token"), usual)
            + "; to see the demo, add --cluster-insight.kubernetes.kubeconfig=demo");
  }

  private boolean inCluster() {
    return surroundings.variable("KUBERNETES_SERVICE_HOST").isPresent()
        && Files.isRegularFile(surroundings.serviceAccount().resolve("token"));
  }

  private Login ofServiceAccount() throws IOException {
    Path account = surroundings.serviceAccount();
    String host = surroundings.variable("KUBERNETES_SERVICE_HOST").orElseThrow();
    String port = surroundings.variable("KUBERNETES_SERVICE_PORT").orElse("443");
    return new Login(
        "kubernetes",
        "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port,
        Optional.of(Files.readString(account.resolve("ca.crt"))),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Login.TokenFile(account.resolve("token")),
        List.of(),
        Optional.empty());
  }

  private Login fromFiles(List<Path> files, String named) throws IOException {
    List<Path> there = files.stream().filter(Files::isRegularFile).toList();
    if (there.isEmpty()) {
      throw new AccessException("no such kubeconfig: " + named);
    }
    return Kubeconfig.read(there).login(settings.context(), surroundings);
  }

  private List<Path> files(String paths) {
    return Arrays.stream(paths.split(File.pathSeparator))
        .filter(path -> !path.isBlank())
        .map(
            path ->
                path.startsWith("~/")
                    ? surroundings.home().resolve(path.substring(2))
                    : Path.of(path))
        .toList();
  }
}
