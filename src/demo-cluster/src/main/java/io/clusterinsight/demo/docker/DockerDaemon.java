package io.clusterinsight.demo.docker;

import io.clusterinsight.demo.api.RequestLog;
import io.clusterinsight.demo.fault.Faults;
import io.clusterinsight.demo.http.HttpServer;
import io.clusterinsight.demo.world.NodeRuntimes;
import io.clusterinsight.demo.world.RuntimeContainer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The Docker daemon of one node: what the node's pods say runs there, one container outside of any
 * pod, and what {@link #run} adds. Faults are scoped by {@code containers}, {@code inspect}, {@code
 * top}, {@code images}, {@code image}, {@code events}, {@code version}, {@code info} and {@code
 * _ping}.
 */
public final class DockerDaemon implements AutoCloseable {
  private final NodeRuntimes runtimes;
  private final ByHand byHand = new ByHand();
  private final RequestLog requests = new RequestLog();
  private final Faults faults;
  private final EngineApi api;
  private final HttpServer server;

  private DockerDaemon(NodeRuntimes runtimes, String node, Opening opening) throws IOException {
    this.runtimes = runtimes;
    faults = new Faults(new Network(), runtimes::wake);
    api = new EngineApi(runtimes, node, byHand, faults, requests);
    server = opening.open(api);
  }

  private interface Opening {
    HttpServer open(EngineApi api) throws IOException;
  }

  /**
   * Starts the daemon of a node on 127.0.0.1.
   *
   * @param port 0 for any free one
   */
  public static DockerDaemon onPort(NodeRuntimes runtimes, String node, int port)
      throws IOException {
    return new DockerDaemon(runtimes, node, api -> HttpServer.onPort(port, api));
  }

  public static DockerDaemon onUnixSocket(NodeRuntimes runtimes, String node, Path socket)
      throws IOException {
    return new DockerDaemon(runtimes, node, api -> HttpServer.onUnixSocket(socket, api));
  }

  /** {@code http://127.0.0.1:PORT} or {@code unix:///PATH}. */
  public String url() {
    return server.url();
  }

  public Faults faults() {
    return faults;
  }

  public RequestLog requests() {
    return requests;
  }

  /** Adds a container, as {@code docker run} does. */
  public void run(RuntimeContainer container) {
    byHand.add(container);
    runtimes.wake();
  }

  /** Removes a container that was added by {@link #run}; false if there is none. */
  public boolean remove(String id) {
    boolean removed = byHand.remove(id);
    runtimes.wake();
    return removed;
  }

  /** Says that it is another release from now on. */
  public void upgrade(String version, String apiVersion) {
    api.release(new EngineApi.Release(version, apiVersion));
  }

  @Override
  public void close() {
    server.close();
    runtimes.wake();
  }

  private final class Network implements Faults.Network {
    @Override
    public void close() {
      server.close();
      runtimes.wake();
    }

    @Override
    public void reopen() {
      server.reopen();
    }
  }
}
