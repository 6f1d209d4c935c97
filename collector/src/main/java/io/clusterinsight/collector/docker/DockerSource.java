package io.clusterinsight.collector.docker;

import io.clusterinsight.collector.docker.DockerSettings.Mode;
import io.clusterinsight.collector.health.CallLog;
import io.clusterinsight.graph.model.SourceStatus.State;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Docker daemons of a cluster, each followed on its own. A daemon whose proxy disappears keeps
 * its last known facts for as long as Kubernetes has its node.
 */
public final class DockerSource implements AutoCloseable {
  private static final String NAME = "docker:";

  private final DockerSettings settings;
  private final Duration refresh;
  private final String ownNamespace;
  private final DockerIntake intake;
  private final CallLog calls;
  private final Clock clock;
  private final DaemonTls tls;
  private final Map<String, Followed> byNode = new TreeMap<>();
  private final ScheduledExecutorService retirement =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("docker-retirement").factory());
  private boolean closed;

  /** A daemon, where it is or was, and what is said of it. */
  private static final class Followed {
    final DaemonReport report;
    @Nullable DaemonAddress address;
    @Nullable Daemon daemon;

    Followed(DaemonReport report) {
      this.report = report;
    }

    void stop() {
      if (daemon != null) {
        daemon.close();
      }
      daemon = null;
      address = null;
    }
  }

  /**
   * @param refresh the cycle in which each daemon is read in full
   * @param ownNamespace the namespace of this service, where the minion proxies are by default
   */
  public DockerSource(
      DockerSettings settings,
      Duration refresh,
      String ownNamespace,
      DockerIntake intake,
      CallLog calls,
      Clock clock) {
    this.settings = settings;
    this.refresh = refresh;
    this.ownNamespace = ownNamespace;
    this.intake = intake;
    this.calls = calls;
    this.clock = clock;
    this.tls = DaemonTls.read(settings);
  }

  /** The name of the Service whose endpoints are the minion proxies. */
  public String serviceName() {
    return settings.service().substring(settings.service().indexOf('/') + 1);
  }

  /** The namespace of that Service. */
  public String serviceNamespace() {
    int slash = settings.service().indexOf('/');
    return slash < 0 ? ownNamespace : settings.service().substring(0, slash);
  }

  /** Begins to follow the daemons that the settings name. */
  public synchronized void start() throws InterruptedException {
    if (settings.mode() == Mode.STATIC) {
      for (Map.Entry<String, String> endpoint : new TreeMap<>(settings.endpoints()).entrySet()) {
        follow(endpoint.getKey(), DaemonAddress.of(URI.create(endpoint.getValue())));
      }
    }
    long cycle = refresh.toMillis();
    var _ = retirement.scheduleWithFixedDelay(this::retire, cycle, cycle, TimeUnit.MILLISECONDS);
  }

  /**
   * These are the minion proxies now.
   *
   * @param hosts the IP address of the proxy on each node
   */
  public synchronized void proxies(Map<String, String> hosts) throws InterruptedException {
    if (settings.mode() != Mode.AUTO || closed) {
      return;
    }
    // Proxies are found by address, their certificates may bear the name of their Service.
    String name = serviceName() + "." + serviceNamespace() + ".svc";
    for (Map.Entry<String, String> host : new TreeMap<>(hosts).entrySet()) {
      follow(
          host.getKey(),
          DaemonAddress.ofProxy(host.getValue(), settings.port(), settings.tls(), name));
    }
    for (Map.Entry<String, Followed> followed : byNode.entrySet()) {
      if (!hosts.containsKey(followed.getKey()) && followed.getValue().address != null) {
        followed.getValue().stop();
        followed.getValue().report.trouble(State.STALE, "its minion proxy is gone");
      }
    }
  }

  private void follow(String node, DaemonAddress address) throws InterruptedException {
    Followed followed = byNode.get(node);
    if (followed == null) {
      followed = new Followed(new DaemonReport(NAME + node, intake, clock));
      followed.report.begin();
      byNode.put(node, followed);
    }
    if (!address.equals(followed.address)) {
      followed.stop();
      followed.address = address;
      DaemonClient client =
          new DaemonClient(
              NAME + node,
              address,
              settings.tokenFile().map(Path::of),
              tls.with(address),
              calls,
              clock);
      DaemonReader reader = new DaemonReader(node, client, intake, settings.processes());
      followed.daemon = new Daemon(reader, followed.report, client, refresh);
      followed.daemon.start();
    }
  }

  /** Forgets the daemons whose proxy is gone and whose node is gone too. */
  private synchronized void retire() {
    try {
      for (String node : List.copyOf(byNode.keySet())) {
        Followed followed = byNode.get(node);
        if (followed != null && followed.address == null && intake.isUnknownToKubernetes(node)) {
          byNode.remove(node);
          intake.forget(node, NAME + node);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    retirement.shutdownNow();
    byNode.values().forEach(Followed::stop);
  }
}
