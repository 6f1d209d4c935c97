package io.clusterinsight.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;

/** Says in one line why the service did not start, and which setting is to blame. */
final class StartFailure {
  private StartFailure() {}

  static String explain(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    String property = "";
    for (Throwable cause : causes) {
      switch (cause) {
        case UnboundConfigurationPropertiesException unknown -> {
          return unknown(unknown);
        }
        case PortInUseException port -> {
          return "server.port: %d is in use; choose another with --server.port=…"
              .formatted(port.getPort());
        }
        case ConversionFailedException conversion -> {
          return "%s: cannot be read as %s: '%s'"
              .formatted(
                  property,
                  conversion.getTargetType().getType().getSimpleName().toLowerCase(Locale.ROOT),
                  conversion.getValue());
        }
        case BindException bind -> property = bind.getName().toString();
        default -> {}
      }
    }
    return oneLine(causes.getLast());
  }

  private static String unknown(UnboundConfigurationPropertiesException unknown) {
    List<String> names =
        unknown.getUnboundProperties().stream()
            .map(property -> property.getName().toString())
            .sorted()
            .toList();
    return String.join(", ", names)
        + ": there is no such setting; docs/configuration.md lists them";
  }

  private static String oneLine(Throwable cause) {
    String message = cause.getMessage();
    return (message == null ? cause.toString() : message)
        .lines()
        .findFirst()
        .orElse("no reason known");
  }
}
