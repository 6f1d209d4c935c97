package io.clusterinsight.collector.e2e;

/** A file or folder that is seen at another path too. */
final class BindMount {
  private BindMount() {}

  static void make(String from, String at) throws Exception {
    run("mount", "--bind", from, at);
  }

  static void takeAway(String at) throws Exception {
    run("umount", at);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command));
    }
  }
}
