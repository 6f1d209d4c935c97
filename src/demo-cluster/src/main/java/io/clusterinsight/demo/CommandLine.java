package io.clusterinsight.demo;

import io.clusterinsight.demo.api.Access.User;
import io.clusterinsight.demo.world.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the flags of the command line ask for. */
record CommandLine(Settings settings, List<Token> tokens, Optional<Path> kubeconfig) {
  static final String USAGE =
      "usage: demo-cluster [--port=N] [--size=small|S|L|XL] [--nodes=N] [--pods=N] [--seed=N]"
          + " [--churn=N/s] [--still] [--no-watch-list] [--like-1.20] [--history=N]"
          + " [--token=TOKEN[:USER]]… [--control] [--kubeconfig=FILE]";

  /** A bearer token and whose it is. */
  record Token(String value, User user) {}

  CommandLine {
    tokens = List.copyOf(tokens);
  }

  /**
   * @throws IllegalArgumentException with a message that names the flag that is wrong
   */
  static CommandLine parse(String... arguments) {
    CommandLine line = new CommandLine(Settings.DEFAULT, List.of(), Optional.empty());
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      line = line.with(flag, equals < 0 ? "" : argument.substring(equals + 1));
    }
    return line;
  }

  private CommandLine with(String flag, String value) {
    Size size = settings.size();
    return switch (flag) {
      case "--port" -> with(settings.withPort(number(flag, value)));
      case "--size" -> with(settings.withSize(size(value)));
      case "--nodes" -> with(settings.withSize(new Size(number(flag, value), size.pods())));
      case "--pods" -> with(settings.withSize(new Size(size.nodes(), number(flag, value))));
      case "--seed" -> with(settings.withSeed(number(flag, value)));
      case "--churn" -> with(settings.withChurn(number(flag, value.replaceFirst("/s$", ""))));
      case "--history" -> with(settings.withHistory(number(flag, value)));
      case "--still" -> with(settings.withLife(false));
      case "--no-watch-list" -> with(settings.withWatchList(false));
      case "--like-1.20" -> with(settings.withLike120(true));
      case "--control" -> with(settings.withControl(true));
      case "--kubeconfig" -> new CommandLine(settings, tokens, Optional.of(Path.of(value)));
      case "--token" -> new CommandLine(settings, and(token(value)), kubeconfig);
      default -> throw new IllegalArgumentException("unknown flag " + flag);
    };
  }

  private CommandLine with(Settings next) {
    return new CommandLine(next, tokens, kubeconfig);
  }

  private List<Token> and(Token token) {
    List<Token> more = new ArrayList<>(tokens);
    more.add(token);
    return more;
  }

  private static Token token(String value) {
    int colon = value.indexOf(':');
    if (value.isEmpty() || colon == 0) {
      throw new IllegalArgumentException("--token needs a token, or TOKEN:USER");
    }
    String user = colon < 0 ? "demo-user" : value.substring(colon + 1);
    return new Token(colon < 0 ? value : value.substring(0, colon), new User(user, List.of()));
  }

  private static Size size(String value) {
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "SMALL" -> Size.SMALL;
      case "S" -> Size.S;
      case "L" -> Size.L;
      case "XL" -> Size.XL;
      default ->
          throw new IllegalArgumentException("--size is small, S, L or XL, not \"" + value + "\"");
    };
  }

  private static int number(String flag, String value) {
    try {
      return Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(flag + " needs a number, not \"" + value + "\"", e);
    }
  }
}
