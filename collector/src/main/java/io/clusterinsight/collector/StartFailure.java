package io.clusterinsight.collector;

import io.clusterinsight.collector.kubernetes.AccessException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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
          return unreadable(property, conversion);
        }
        case BindException bind -> property = bind.getName().toString();
        default -> {}
      }
    }
    return causes.stream()
        .filter(StartFailure::namesASetting)
        .findFirst()
        .map(StartFailure::oneLine)
        .or(() -> noAccess(causes))
        .orElseGet(() -> oneLine(causes.getLast()));
  }

  private static boolean namesASetting(Throwable cause) {
    return String.valueOf(cause.getMessage())
        .matches("(cluster-insight|server)\\.[a-z.-]+: (?s:.*)");
  }

  private static Optional<String> noAccess(List<Throwable> causes) {
    return causes.stream()
        .filter(cause -> cause instanceof AccessException)
        .findFirst()
        .map(cause -> "cluster-insight.kubernetes.kubeconfig: " + oneLine(cause));
  }

  private static String unreadable(String property, ConversionFailedException conversion) {
    Class<?> type = conversion.getTargetType().getType();
    String wanted =
        type.isEnum()
            ? "it is one of "
                + Arrays.stream(type.getEnumConstants())
                    .map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "))
            : "cannot be read as " + type.getSimpleName().toLowerCase(Locale.ROOT);
    return "%s: %s: '%s'".formatted(property, wanted, conversion.getValue());
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
