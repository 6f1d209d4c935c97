package io.clusterinsight.collector.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A credential plugin: a program that prints an {@code ExecCredential}.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">client-go
 *     credential plugins</a>
 */
final class ExecCredential {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int LARGEST_ANSWER = 1 << 20;

  /** What a plugin said. */
  record Outcome(
      Optional<String> token,
      Optional<Login.ClientCertificate> certificate,
      Optional<Instant> expires) {
    static final Outcome NONE = new Outcome(Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public String toString() {
      return "Outcome until " + expires;
    }
  }

  private final JsonNode exec;
  private final Path directory;
  private final JsonNode cluster;
  private final Surroundings surroundings;

  /**
   * @param exec the user's {@code exec} in the kubeconfig
   * @param directory the directory of that kubeconfig
   * @param cluster the cluster's entry, which the plugin may ask for
   */
  ExecCredential(JsonNode exec, Path directory, JsonNode cluster, Surroundings surroundings) {
    this.exec = exec;
    this.directory = directory;
    this.cluster = cluster;
    this.surroundings = surroundings;
  }

  /** Runs the plugin; it has a minute. */
  Outcome ask() throws AccessException {
    String command = exec.path("command").asString("");
    try {
      JsonNode answer = MAPPER.readTree(run(command));
      return outcome(command, answer.path("status"));
    } catch (IOException | JacksonException e) {
      throw new AccessException(
          "the kubeconfig's credential plugin '%s' failed: %s".formatted(command, e.getMessage()),
          e);
    }
  }

  private static Outcome outcome(String command, JsonNode status) throws AccessException {
    Optional<String> certificate = text(status, "clientCertificateData");
    Optional<String> key = text(status, "clientKeyData");
    Outcome outcome =
        new Outcome(
            text(status, "token"),
            certificate.flatMap(pem -> key.map(itsKey -> new Login.ClientCertificate(pem, itsKey))),
            expires(status));
    if (outcome.token().isEmpty() && outcome.certificate().isEmpty()) {
      throw new AccessException(
          "the kubeconfig's credential plugin '%s' gave neither a token nor a certificate"
              .formatted(command));
    }
    return outcome;
  }

  private static Optional<Instant> expires(JsonNode status) throws AccessException {
    try {
      return text(status, "expirationTimestamp").map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new AccessException(
          "the credential plugin's expirationTimestamp: " + e.getMessage(), e);
    }
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field).asString("").strip()).filter(value -> !value.isEmpty());
  }

  private byte[] run(String command) throws IOException {
    Process process = builder(command).start();
    try {
      process.getOutputStream().close();
      CompletableFuture<byte[]> output = read(process.getInputStream(), true);
      CompletableFuture<byte[]> errors = read(process.getErrorStream(), false);
      byte[] answer = output.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
      if (!process.waitFor(LONGEST)) {
        throw new IOException("no end within " + LONGEST.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        String said = new String(errors.get(1, TimeUnit.SECONDS), StandardCharsets.UTF_8);
        throw new IOException(
            "exit code %d: %s".formatted(process.exitValue(), said.lines().findFirst().orElse("")));
      }
      return answer;
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + LONGEST.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads in the background; beyond the limit it fails, or with {@code whole} unset just drops. */
  private static CompletableFuture<byte[]> read(InputStream in, boolean whole) {
    CompletableFuture<byte[]> result = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try (in) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            kept.write(in.readNBytes(LARGEST_ANSWER));
            if (in.transferTo(OutputStream.nullOutputStream()) > 0 && whole) {
              throw new IOException("its answer is larger than 1 MiB");
            }
            result.complete(kept.toByteArray());
          } catch (IOException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private ProcessBuilder builder(String command) {
    List<String> line = new ArrayList<>();
    boolean isPath = command.contains("/") || command.contains(File.separator);
    line.add(isPath ? directory.resolve(command).normalize().toString() : command);
    exec.path("args").forEach(argument -> line.add(argument.asString("")));
    ProcessBuilder builder = new ProcessBuilder(line);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(surroundings.environment());
    exec.path("env")
        .forEach(
            entry ->
                environment.put(entry.path("name").asString(""), entry.path("value").asString("")));
    environment.put("KUBERNETES_EXEC_INFO", info().toString());
    return builder;
  }

  private ObjectNode info() {
    ObjectNode info = MAPPER.createObjectNode();
    info.put("apiVersion", exec.path("apiVersion").asString("client.authentication.k8s.io/v1"));
    info.put("kind", "ExecCredential");
    ObjectNode spec = info.putObject("spec").put("interactive", false);
    if (exec.path("provideClusterInfo").asBoolean(false)) {
      spec.set("cluster", cluster);
    }
    return info;
  }
}
