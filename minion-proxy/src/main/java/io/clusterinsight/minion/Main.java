package io.clusterinsight.minion;

import io.clusterinsight.minion.Settings.WrongSetting;
import io.clusterinsight.minion.http.Limits;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Starts the proxy as the environment says, or exits with one line that says what is wrong. */
public final class Main {
  private Main() {}

  /** Takes no arguments: the settings are environment variables. */
  public static void main(String[] arguments) {
    Log log = new Log(System.err, Clock.systemUTC());
    try {
      if (arguments.length > 0) {
        throw new WrongSetting("the settings are environment variables, not arguments");
      }
      MinionProxy proxy = proxy(System.getenv(), log);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(proxy::close));
      proxy.start();
    } catch (WrongSetting | IOException e) {
      log.say("cannot start: " + e.getMessage());
      System.exit(2);
    }
  }

  private static MinionProxy proxy(Map<String, String> environment, Log log)
      throws WrongSetting, IOException {
    Settings settings = Settings.from(environment);
    try {
      MinionProxy proxy = new MinionProxy(settings, Limits.DEFAULT, log);
      log.say("relays " + settings.socket() + " on " + proxy.address());
      checkAccess(settings.socket(), log);
      return proxy;
    } catch (BindException e) {
      throw new IOException(
          "nothing can listen on MINION_ADDRESS and MINION_PORT, "
              + settings.address()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Nothing else in the image could tell which group it lacks; the installer reads this line. */
  private static void checkAccess(Path socket, Log log) throws IOException {
    if (Files.exists(socket) && !Files.isWritable(socket)) {
      Object group = Files.getAttribute(socket, "unix:gid");
      log.say("may not open " + socket + ": it belongs to group " + group + ", not one of its own");
    }
  }
}
