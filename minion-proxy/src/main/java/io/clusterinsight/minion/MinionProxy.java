package io.clusterinsight.minion;

import io.clusterinsight.minion.docker.DockerCall;
import io.clusterinsight.minion.docker.DockerSocket;
import io.clusterinsight.minion.docker.ReadOnlyPolicy;
import io.clusterinsight.minion.docker.ReadOnlyPolicy.Decision;
import io.clusterinsight.minion.http.Exchange;
import io.clusterinsight.minion.http.Handler;
import io.clusterinsight.minion.http.HttpFront;
import io.clusterinsight.minion.http.Limits;
import io.clusterinsight.minion.http.OwnHosts;
import io.clusterinsight.minion.http.Refusal;
import io.clusterinsight.minion.http.RequestHead;
import io.clusterinsight.minion.http.Tls;
import io.clusterinsight.minion.redaction.Redaction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** The proxy of one node: who may ask, what is its own to answer, and what goes to the daemon. */
final class MinionProxy implements Handler, AutoCloseable {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private final boolean open;
  private final Optional<Reloaded<Token>> token;
  private final Metrics metrics;
  private final DockerSocket docker;
  private final Relay relay;
  private final HttpFront front;

  /** Reads what the settings name and listens; serves after {@link #start}. */
  MinionProxy(Settings settings, Limits limits, Log log) throws IOException {
    open = !settings.needsCredentials();
    token = reloaded(settings.tokenFile(), log);
    metrics = new Metrics(log::say);
    docker = new DockerSocket(settings.socket());
    Redaction redaction = new Redaction(settings.redaction(), settings.arguments());
    relay = new Relay(docker, redaction, limits, metrics);
    front =
        new HttpFront(
            settings.address(),
            limits,
            tls(settings.tls(), log),
            new OwnHosts(names(settings.hosts())),
            this,
            (refusal, peer, firstLine) -> {
              metrics.refused(refusal.status());
              log.refused(refusal, peer, firstLine);
            });
  }

  void start() {
    front.start();
  }

  InetSocketAddress address() {
    return front.address();
  }

  @Override
  public Optional<Refusal> serve(RequestHead head, Exchange exchange) throws IOException {
    if (head.method().equals("GET") && head.target().equals("/healthz")) {
      say(exchange, "application/json", "{\"status\":\"ok\"}\n");
      return Optional.empty();
    }
    if (!open && !exchange.certified() && !hasToken(head)) {
      return Optional.of(new Refusal(401, "a bearer token or a client certificate is needed"));
    }
    if (head.method().equals("GET") && head.target().equals("/metrics")) {
      return metrics(head, exchange);
    }
    return switch (ReadOnlyPolicy.decide(head.method(), head.target())) {
      case Decision.Refuse(Refusal refusal) -> Optional.of(refusal);
      case Decision.Relay(DockerCall call) -> {
        relay.serve(call, exchange);
        yield Optional.empty();
      }
    };
  }

  private boolean hasToken(RequestHead head) {
    return token
        .map(expected -> expected.get().isIn(head.header("authorization").orElse("")))
        .orElse(false);
  }

  /** Scrapers say what they take; a bare request is treated as the stray Docker request it is. */
  private Optional<Refusal> metrics(RequestHead head, Exchange exchange) throws IOException {
    if (head.header("accept").isEmpty()) {
      return Optional.of(new Refusal(406, "the metrics are for who accepts text/plain"));
    }
    say(exchange, "text/plain; version=0.0.4", metrics.text(front::open));
    return Optional.empty();
  }

  private static void say(Exchange exchange, String type, String text) throws IOException {
    exchange.reply().start(200, type).write(text.getBytes(StandardCharsets.US_ASCII));
    exchange.reply().finish();
  }

  private static Optional<Reloaded<Token>> reloaded(Optional<Path> file, Log log)
      throws IOException {
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reloaded<>(
                List.of(file.get()), () -> Token.read(file.get()), System::nanoTime, log::say));
  }

  private static Optional<Tls> tls(Optional<Settings.TlsFiles> files, Log log) throws IOException {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<Path> watched = new ArrayList<>(List.of(files.get().certificate(), files.get().key()));
    files.get().clientCa().ifPresent(watched::add);
    Reloaded<SSLContext> context =
        new Reloaded<>(watched, () -> TlsContext.read(files.get()), System::nanoTime, log::say);
    return Optional.of(new Tls(context, files.get().clientCa().isPresent()));
  }

  private static Set<String> names(Set<String> configured) throws IOException {
    Set<String> names = new HashSet<>(configured);
    if (Files.isReadable(HOST_NAME)) {
      names.add(Files.readString(HOST_NAME).strip());
    }
    return names;
  }

  @Override
  public void close() {
    front.close();
    docker.close();
  }
}
