package io.clusterinsight.collector.docker;

import io.clusterinsight.collector.docker.DaemonException.Sort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Says what is wrong with a daemon in words that do not change from attempt to attempt. What the
 * other side sent is not repeated: it may be anything.
 */
final class Failures {
  private Failures() {}

  static DaemonException ofStatus(int status, String path) {
    return switch (status) {
      case 401 ->
          new DaemonException(
              Sort.FORBIDDEN,
              "401 Unauthorized: the minion proxy does not accept the token of"
                  + " cluster-insight.docker.token-file");
      case 403 -> new DaemonException(Sort.FORBIDDEN, "403 Forbidden: " + withoutIds(path));
      case 404 -> new DaemonException(Sort.NOT_FOUND, "404 Not Found: " + withoutIds(path));
      default ->
          new DaemonException(Sort.UNUSABLE, "status %d: %s".formatted(status, withoutIds(path)));
    };
  }

  static DaemonException explain(Exception failure, String path) {
    Throwable cause =
        failure instanceof JacksonIOException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String what = withoutIds(path);
    return switch (cause) {
      case JacksonException e -> unusable("not JSON, or cut short: " + what);
      case ConnectionClosedException e -> unusable("the answer was cut short: " + what);
      case MalformedChunkCodingException e -> unusable("the answer was cut short: " + what);
      case NoHttpResponseException e -> unreachable("the connection was closed without an answer");
      case SSLException e ->
          unreachable("TLS: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      case ProtocolException e -> unusable("the answer is not HTTP: " + what);
      case ConnectException e -> unreachable("connection refused");
      case NoRouteToHostException e -> unreachable("no route to it");
      case UnknownHostException e -> unreachable("its host is unknown");
      case SocketTimeoutException e -> unreachable("no connection in time");
      case NoSuchFileException e -> unreachable("there is no such socket");
      case SocketException e when "No such file or directory".equals(e.getMessage()) ->
          unreachable("there is no such socket");
      case SocketException e -> unreachable("the connection broke");
      case IOException e when String.valueOf(e.getMessage()).startsWith("the answer is longer") ->
          unusable(e.getMessage() + ": " + what);
      default -> unreachable("the connection broke");
    };
  }

  private static DaemonException unusable(String message) {
    return new DaemonException(Sort.UNUSABLE, message);
  }

  private static DaemonException unreachable(String message) {
    return new DaemonException(Sort.UNREACHABLE, message);
  }

  private static String withoutIds(String path) {
    return path.replaceFirst("[0-9a-f]{64}", "{id}").replaceFirst("\\?.*", "");
  }
}
