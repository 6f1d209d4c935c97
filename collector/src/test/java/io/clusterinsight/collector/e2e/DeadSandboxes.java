package io.clusterinsight.collector.e2e;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes away the sandboxes of ended pods at once, as kubelets do since 1.21. One of 1.20 does it
 * once a minute, and a pod is there until then.
 */
final class DeadSandboxes implements AutoCloseable {
  private static final String[] ENDED = {
    "ps", "-aq", "-f", "status=exited", "-f", "label=io.kubernetes.docker.type=podsandbox"
  };

  private final Thread thread;

  DeadSandboxes(RealDaemon... daemons) {
    thread = Thread.ofVirtual().start(() -> takeAway(daemons));
  }

  private static void takeAway(RealDaemon... daemons) {
    try {
      while (true) {
        for (RealDaemon daemon : daemons) {
          List<String> command = new ArrayList<>(List.of("rm"));
          command.addAll(daemon.docker(ENDED));
          if (command.size() > 1) {
            daemon.docker(command.toArray(String[]::new));
          }
        }
        Thread.sleep(1000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("no sandboxes are taken away", e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
