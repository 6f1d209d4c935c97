package io.clusterinsight.collector.web;

import io.clusterinsight.graph.render.Document;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP side of answers: what the client has already, and in which encoding it wants the rest.
 */
final class Answers {
  static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  static final String NDJSON = "application/x-ndjson";
  static final String DOT = "text/vnd.graphviz;charset=UTF-8";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Answers() {}

  /**
   * Answers 304 if the client has what {@code tag} names, and the document if not.
   *
   * @param document made only if it is sent
   */
  static ServerResponse conditional(
      ServerRequest request, String tag, String mediaType, Supplier<Document> document) {
    // The same graph in two encodings is two sequences of bytes: the tag is a weak one.
    String entityTag = "W/\"" + tag + "\"";
    boolean known =
        request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
            .flatMap(list -> Arrays.stream(list.split(",")))
            .map(String::strip)
            .anyMatch(
                candidate -> candidate.equals("*") || opaque(candidate).equals('"' + tag + '"'));
    ServerResponse.BodyBuilder answer =
        ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .header(HttpHeaders.ETAG, entityTag)
            .header(HttpHeaders.CACHE_CONTROL, "no-cache")
            .header(HttpHeaders.VARY, "Accept-Encoding, Accept");
    if (known) {
      return answer.build();
    }
    return send(request, answer.header(HttpHeaders.CONTENT_TYPE, mediaType), document);
  }

  /** Answers with a document that is not worth a tag. */
  static ServerResponse plain(
      ServerRequest request, String mediaType, Supplier<Document> document) {
    return send(
        request,
        ServerResponse.ok()
            .header(HttpHeaders.CONTENT_TYPE, mediaType)
            .header(HttpHeaders.CACHE_CONTROL, "no-store"),
        document);
  }

  /** Answers with a small value as JSON. */
  static ServerResponse json(Object value) {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(bytes(value));
  }

  /** A small value as JSON. */
  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static ServerResponse send(
      ServerRequest request, ServerResponse.BodyBuilder answer, Supplier<Document> document) {
    boolean gzip = acceptsGzip(request.headers().header(HttpHeaders.ACCEPT_ENCODING));
    if (gzip) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer.build(
        (servletRequest, servletResponse) -> {
          if (request.method() != HttpMethod.HEAD) {
            write(servletResponse, document.get(), gzip);
          }
          return null;
        });
  }

  private static void write(HttpServletResponse response, Document document, boolean gzip)
      throws IOException {
    document.length(gzip).ifPresent(response::setContentLengthLong);
    OutputStream out = response.getOutputStream();
    if (gzip) {
      document.writeGzip(out);
    } else {
      document.writeText(out);
    }
    out.flush();
  }

  static boolean acceptsGzip(List<String> headers) {
    return headers.stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .anyMatch(
            coding -> {
              String[] parts = coding.split(";", 2);
              boolean refused = parts.length == 2 && parts[1].strip().matches("q=0(\\.0*)?");
              String name = parts[0].strip();
              return !refused && (name.equalsIgnoreCase("gzip") || name.equals("*"));
            });
  }
}
