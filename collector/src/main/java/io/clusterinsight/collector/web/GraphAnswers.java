package io.clusterinsight.collector.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.clusterinsight.graph.json.Times;
import io.clusterinsight.graph.render.BytesDocument;
import io.clusterinsight.graph.render.Document;
import io.clusterinsight.graph.render.DotDocument;
import io.clusterinsight.graph.render.GraphDocument;
import io.clusterinsight.graph.render.ImpactDocument;
import io.clusterinsight.graph.render.PropertiesDetail;
import io.clusterinsight.graph.render.ViewDocument;
import io.clusterinsight.graph.render.ViewDocument.Shape;
import io.clusterinsight.graph.snapshot.Fingerprint;
import io.clusterinsight.graph.snapshot.Impact;
import io.clusterinsight.graph.snapshot.Snapshot;
import io.clusterinsight.graph.snapshot.View;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers with a graph or a part of it.
 *
 * <p>The whole graph is as new as its snapshot. A part of it is as new as the last change that it
 * shows: what is the same as last time bears the version and the timestamp that it had then.
 */
final class GraphAnswers {
  private static final int REMEMBERED_PARTS = 2_000;

  private final Transfers transfers;

  /** When a part of the graph, as a request names it, came to look as it does. */
  private record Shown(Fingerprint fingerprint, String version, Instant timestamp) {}

  private final Cache<String, Shown> shown =
      Caffeine.newBuilder().maximumSize(REMEMBERED_PARTS).build();

  GraphAnswers(Transfers transfers) {
    this.transfers = transfers;
  }

  /** The whole graph, from what is encoded already. */
  ServerResponse whole(ServerRequest request, Snapshot snapshot, boolean withRelations) {
    String tag = snapshot.version() + (withRelations ? "" : "-resources");
    return Answers.conditional(
        request,
        tag,
        Answers.JSON,
        () -> transfers.watched(GraphDocument.of(snapshot, withRelations), snapshot));
  }

  /**
   * A part of the graph.
   *
   * @param key what tells this part from others
   */
  ServerResponse part(
      ServerRequest request, String key, View view, PropertiesDetail detail, Shape shape) {
    Shown as = shownAs(key, Fingerprint.of(view), view.snapshot());
    String media = shape == Shape.LINES ? Answers.NDJSON : Answers.JSON;
    String tag =
        String.join(
            "-",
            view.snapshot().version().epoch(),
            as.fingerprint.text(),
            detail.name(),
            shape.name());
    Document document = new ViewDocument(view, detail, as.version, as.timestamp, shape);
    return Answers.conditional(
        request,
        tag.toLowerCase(Locale.ROOT),
        media,
        () -> transfers.watched(document, view.snapshot()));
  }

  /** A part of the graph as a picture. */
  ServerResponse picture(ServerRequest request, View view) {
    String tag = view.snapshot().version().epoch() + "-" + Fingerprint.of(view).text() + "-dot";
    return Answers.conditional(
        request, tag, Answers.DOT, () -> transfers.watched(new DotDocument(view), view.snapshot()));
  }

  /** What would lose something if a resource went away. */
  ServerResponse impact(ServerRequest request, String key, Snapshot snapshot, Impact impact) {
    Fingerprint fingerprint = Fingerprint.of(impact);
    Shown as = shownAs(key, fingerprint, snapshot);
    Document document = new ImpactDocument(impact, as.version, as.timestamp);
    return Answers.conditional(
        request,
        snapshot.version().epoch() + "-" + fingerprint.text(),
        Answers.JSON,
        () -> transfers.watched(document, snapshot));
  }

  /** A small answer that was worked out from the graph. */
  ServerResponse small(
      ServerRequest request, String key, Snapshot snapshot, Map<String, Object> content) {
    Fingerprint fingerprint = Fingerprint.of(Answers.bytes(content));
    Shown as = shownAs(key, fingerprint, snapshot);
    Map<String, Object> answer = new LinkedHashMap<>(content);
    answer.put("success", true);
    answer.put("timestamp", Times.format(as.timestamp));
    answer.put("version", as.version);
    return Answers.conditional(
        request,
        snapshot.version().epoch() + "-" + fingerprint.text(),
        Answers.JSON,
        () -> transfers.watched(new BytesDocument(Answers.bytes(answer)), snapshot));
  }

  private Shown shownAs(String key, Fingerprint fingerprint, Snapshot snapshot) {
    return shown
        .asMap()
        .compute(
            key,
            (k, before) ->
                before != null && before.fingerprint.equals(fingerprint)
                    ? before
                    : new Shown(fingerprint, snapshot.version().toString(), snapshot.timestamp()));
  }
}
