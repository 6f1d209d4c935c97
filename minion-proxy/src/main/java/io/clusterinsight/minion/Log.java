package io.clusterinsight.minion;

import io.clusterinsight.minion.http.Audit;
import io.clusterinsight.minion.http.Refusal;
import java.io.PrintStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Lines with a time in front; among them one for each refused request. */
final class Log implements Audit {
  private final PrintStream out;
  private final Clock clock;

  Log(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  void say(String message) {
    out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + message);
  }

  @Override
  public void refused(Refusal refusal, InetAddress peer, String firstLine) {
    say(
        "refused "
            + refusal.status()
            + " peer="
            + peer.getHostAddress()
            + " request=\""
            + escaped(firstLine)
            + "\" because "
            + refusal.reason());
  }

  /** A caller's bytes must not be able to end the line, or to look like another field of it. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        escaped.append("\\x").append(Character.forDigit(c >> 4 & 15, 16));
        escaped.append(Character.forDigit(c & 15, 16));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
