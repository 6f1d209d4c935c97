package io.clusterinsight.demo;

import io.clusterinsight.demo.api.Access;
import io.clusterinsight.demo.api.ApiServer;
import io.clusterinsight.demo.api.RequestLog;
import io.clusterinsight.demo.fault.Faults;
import io.clusterinsight.demo.http.Handler;
import io.clusterinsight.demo.http.HttpServer;
import io.clusterinsight.demo.store.Catalog;
import io.clusterinsight.demo.store.Kinds;
import io.clusterinsight.demo.store.ObjectStore;
import io.clusterinsight.demo.world.World;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A running demo cluster: a Kubernetes API server whose objects exist only in memory. */
public final class DemoCluster implements AutoCloseable {
  private final World world;
  private final Faults faults;
  private final Access access = new Access();
  private final RequestLog requests = new RequestLog();
  private final HttpServer server;
  private final Runnable wakeWatchers;

  private DemoCluster(Settings settings) throws IOException {
    ObjectStore store = new ObjectStore(settings.history());
    Catalog catalog = new Catalog(settings.like120() ? Kinds.LIKE_1_20 : Kinds.ALL);
    Later network = new Later();
    int minor = settings.like120() ? 20 : 34;
    world = new World(store, catalog, settings.clock(), settings.seed(), minor, settings.size());
    faults = new Faults(network, store::wakeWatchers);
    ApiServer api =
        new ApiServer(
            store,
            catalog,
            faults,
            access,
            requests,
            settings.clock(),
            new ApiServer.Manner(
                minor, settings.watchList() && !settings.like120(), settings.bookmarks()));
    Handler handler = settings.control() ? new Control(this, api) : api;
    server = HttpServer.onPort(settings.port(), handler);
    network.server = server;
    wakeWatchers = store::wakeWatchers;
    world.live(settings.life() ? settings.pace() : Duration.ZERO);
    world.churnRate(settings.churn());
  }

  /**
   * Starts a cluster on the loopback address.
   *
   * @throws IOException if the port is taken
   */
  public static DemoCluster start(Settings settings) throws IOException {
    return new DemoCluster(settings);
  }

  /** Where the API server answers: {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return URI.create(server.url());
  }

  public World world() {
    return world;
  }

  public Faults faults() {
    return faults;
  }

  /** Who may ask for what. */
  public Access access() {
    return access;
  }

  public RequestLog requests() {
    return requests;
  }

  @Override
  public void close() {
    world.close();
    server.close();
    wakeWatchers.run();
  }

  /** The network of a server that is about to exist: faults and server need each other. */
  private static final class Later implements Faults.Network {
    private volatile @Nullable HttpServer server;

    @Override
    public void close() {
      HttpServer known = server;
      if (known != null) {
        known.close();
      }
    }

    @Override
    public void reopen() {
      HttpServer known = server;
      if (known != null) {
        known.reopen();
      }
    }
  }
}
