package io.clusterinsight.collector.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** The list of endpoints: a page for browsers, plain text for terminals. */
final class HelpPage {
  private HelpPage() {}

  static ServerResponse answer(ServerRequest request, List<Endpoint> endpoints) {
    boolean html =
        request.headers().header(HttpHeaders.ACCEPT).stream()
            .anyMatch(accept -> accept.contains("text/html"));
    String text = html ? html(endpoints) : text(endpoints);
    return ServerResponse.ok()
        .header(HttpHeaders.CONTENT_TYPE, (html ? "text/html" : "text/plain") + ";charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(List<Endpoint> endpoints) {
    StringBuilder text =
        new StringBuilder("Cluster Insight: what runs here, and what hangs on what\n");
    for (Endpoint endpoint : endpoints) {
      text.append("\nGET %s\n    %s\n".formatted(endpoint.path(), endpoint.summary()));
      for (Parameter parameter : endpoint.parameters()) {
        text.append("      %-10s %s\n".formatted(parameter.name(), meaning(parameter)));
      }
    }
    return text.toString();
  }

  private static String html(List<Endpoint> endpoints) {
    StringBuilder rows = new StringBuilder();
    for (Endpoint endpoint : endpoints) {
      String path = HtmlUtils.htmlEscape(endpoint.path());
      boolean direct = endpoint.parameters().stream().noneMatch(Parameter::required);
      rows.append("<dt>GET ").append(direct ? "<a href='" + path + "'>" + path + "</a>" : path);
      rows.append("</dt><dd>").append(HtmlUtils.htmlEscape(endpoint.summary()));
      for (Parameter parameter : endpoint.parameters()) {
        rows.append(
            "<div><code>%s</code> %s</div>"
                .formatted(parameter.name(), HtmlUtils.htmlEscape(meaning(parameter))));
      }
      rows.append("</dd>\n");
    }
    return """
    <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cluster Insight</title>
    <style>body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
    dt{font-family:monospace;font-weight:600;margin-top:1rem}dd{margin:0 0 0 1.5rem}
    dd div{color:#555;font-size:13px}code{display:inline-block;min-width:6.5rem}</style></head>
    <body><h1>Cluster Insight</h1><p>What runs here, and what hangs on what.</p><dl>
    %s</dl></body></html>
    """
        .formatted(rows);
  }

  private static String meaning(Parameter parameter) {
    return parameter.values().isEmpty()
        ? parameter.meaning()
        : parameter.meaning() + " (" + String.join(", ", parameter.values()) + ")";
  }
}
