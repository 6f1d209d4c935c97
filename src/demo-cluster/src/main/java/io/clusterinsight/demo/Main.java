package io.clusterinsight.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;

/** The demo cluster as a process of its own. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      CommandLine line = CommandLine.parse(arguments);
      DemoCluster cluster = start(line);
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
      System.out.println("demo cluster: " + cluster.url());
      new CountDownLatch(1).await();
    } catch (IllegalArgumentException | IOException e) {
      fail(System.err, String.valueOf(e.getMessage()));
    }
  }

  private static DemoCluster start(CommandLine line) throws IOException {
    DemoCluster cluster = DemoCluster.start(line.settings());
    line.tokens().forEach(token -> cluster.access().addToken(token.value(), token.user()));
    if (line.kubeconfig().isPresent()) {
      Files.writeString(line.kubeconfig().get(), Kubeconfig.of(cluster, line.tokens()));
    }
    return cluster;
  }

  private static void fail(PrintStream err, String message) {
    err.println("demo-cluster: " + message);
    err.println(CommandLine.USAGE);
    System.exit(2);
  }
}
