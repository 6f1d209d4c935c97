package io.clusterinsight.demo.api;

import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Entry.Stored;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.ObjectStore;
import io.clusterinsight.demo.store.ObjectStore.ExpiredException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Answers list requests: consistent at one revision over all pages. */
final class Lists {
  private final ObjectStore store;

  Lists(ObjectStore store) {
    this.store = store;
  }

  /** One page of a list, read but not yet written. */
  private record Page(
      long revision, List<Stored> items, Optional<ContinueToken> next, long remaining) {}

  void answer(Route.Objects route, Request request, ObjectWriter writer, Answer answer)
      throws IOException {
    Selection selection = new Selection(route.kind(), route.namespace(), request);
    Page page = page(route.kind(), selection, request);
    if (Tables.wanted(request)) {
      ObjectNode table = Tables.of(route.kind(), page.items(), page.revision());
      page.next().ifPresent(next -> table.withObject("metadata").put("continue", next.encode()));
      answer.out().raw(table.toString());
    } else {
      write(page, selection, route, writer, answer);
    }
    answer.finish();
  }

  private Page page(Kind kind, Selection selection, Request request) {
    Optional<ContinueToken> from = request.parameter("continue").map(ContinueToken::decode);
    long revision = from.map(ContinueToken::revision).orElseGet(() -> revision(request));
    int limit = request.parameter("limit").map(Lists::number).orElse(0L).intValue();
    String after = from.map(ContinueToken::after).orElse(null);
    try {
      store.requireHistory(kind, revision);
    } catch (ExpiredException e) {
      throw StatusException.expired(
          from.isPresent()
              ? "The provided continue parameter is too old to display a consistent list result."
                  + " You can start a new list without the continue parameter."
              : e.getMessage());
    }
    Iterator<Stored> found =
        store
            .list(kind, revision, selection.prefix(), after)
            .filter(stored -> selection.matches(stored.body()))
            .iterator();
    List<Stored> items = new ArrayList<>();
    while (found.hasNext() && (limit == 0 || items.size() < limit)) {
      items.add(found.next());
    }
    if (!found.hasNext()) {
      return new Page(revision, items, Optional.empty(), 0);
    }
    int sent = from.map(ContinueToken::sent).orElse(0) + items.size();
    ContinueToken next = new ContinueToken(revision, items.getLast().key(), sent);
    return new Page(revision, items, Optional.of(next), Math.max(1, store.size(kind) - sent));
  }

  private long revision(Request request) {
    long now = store.revision();
    long asked = request.parameter("resourceVersion").map(Lists::number).orElse(0L);
    if (asked > now) {
      throw StatusException.tooLargeVersion(asked, now);
    }
    boolean exact = request.parameter("resourceVersionMatch").filter("Exact"::equals).isPresent();
    return exact ? asked : now;
  }

  static long number(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw StatusException.badRequest("not a number: \"" + text + "\"");
    }
  }

  private static void write(
      Page page, Selection selection, Route.Objects route, ObjectWriter writer, Answer answer)
      throws IOException {
    Out out = answer.out();
    out.raw("{\"kind\":\"").raw(route.kind().name()).raw("List\",\"apiVersion\":\"");
    out.raw(route.kind().apiVersion(route.version()));
    out.raw("\",\"metadata\":{\"resourceVersion\":\"").number(page.revision()).raw('"');
    if (page.next().isPresent()) {
      out.raw(",\"continue\":\"").raw(page.next().get().encode()).raw('"');
      if (selection.isEverything() && selection.prefix().isEmpty()) {
        out.raw(",\"remainingItemCount\":").number(page.remaining());
      }
    }
    out.raw("},\"items\":[");
    String comma = "";
    for (Stored item : page.items()) {
      writer.writeItem(out.raw(comma), item.body(), item.revision());
      comma = ",";
      answer.pause();
    }
    out.raw("]}\n");
  }
}
