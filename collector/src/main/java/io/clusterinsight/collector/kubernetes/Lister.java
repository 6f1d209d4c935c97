package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads full lists into a feed, in pages where the server gives them. */
final class Lister {
  /** As client-go's pager. */
  static final int PAGE = 500;

  /** Of the version of a list: any that the server's cache has, and the newest there is. */
  static final String ANY = "0";

  static final String NEWEST = "";

  /**
   * A list that was read to its end.
   *
   * @param paged whether the server gave it in several pages
   */
  record Outcome(String resourceVersion, boolean paged) {}

  private final KubernetesApi api;
  private final KindFeed feed;

  Lister(KubernetesApi api, KindFeed feed) {
    this.api = api;
    this.feed = feed;
  }

  /**
   * Reads a list that is no older than a version.
   *
   * @param limit the size of a page; 0 for all at once
   * @throws ApiFailure if the server refuses; among others with 410 if the version is too old
   */
  Outcome list(Scope scope, String from, int limit) throws IOException, InterruptedException {
    String next = "";
    boolean begun = false;
    boolean paged = false;
    while (true) {
      try (Answer answer = api.list(scope.path(), query(scope, from, limit, next))) {
        if (!begun) {
          feed.listing(scope);
          begun = true;
        }
        ListFrames items = KindFeed.items(answer.body());
        while (items.next()) {
          feed.item(scope.kind(), items);
        }
        next = items.metadata().path("continue").asString("");
        if (next.isEmpty()) {
          feed.listed(scope);
          return new Outcome(items.metadata().path("resourceVersion").asString(""), paged);
        }
        paged = true;
      } catch (ApiFailure e) {
        if (next.isEmpty() || e.status() != 410) {
          throw e;
        }
        // The pages took longer than the server remembers: all at once then.
        return list(scope, from, 0);
      }
    }
  }

  private static Map<String, String> query(Scope scope, String from, int limit, String next) {
    Map<String, String> query = new LinkedHashMap<>();
    scope.fieldSelector().ifPresent(selector -> query.put("fieldSelector", selector));
    if (limit > 0) {
      query.put("limit", Integer.toString(limit));
    }
    if (!next.isEmpty()) {
      query.put("continue", next);
    } else if (!from.isEmpty()) {
      query.put("resourceVersion", from);
    }
    return query;
  }
}
