package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One watch that is open. */
final class Watch implements AutoCloseable {
  /** The server ends a watch on time; if it does not, this much later it is ended here. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Answer answer;
  private final WatchFrames events;
  private final Duration longest;
  private final Timing timing;

  private Watch(Answer answer, Duration longest, Timing timing) {
    this.answer = answer;
    this.events = KindFeed.events(answer.body());
    this.longest = longest;
    this.timing = timing;
  }

  /**
   * Begins a watch of what follows a version.
   *
   * @param longest when the server is asked to end it
   */
  static Watch from(KubernetesApi api, Scope scope, String version, Duration longest, Timing timing)
      throws IOException {
    Map<String, String> query = query(scope, version, longest);
    Watch watch = new Watch(api.watch(scope.path(), query, longest.plus(GRACE)), longest, timing);
    watch.expectBookmarks();
    return watch;
  }

  /** Begins a watch whose first events are all objects there are, up to a bookmark that says so. */
  static Watch withInitialEvents(
      KubernetesApi api, Scope scope, String version, Duration longest, Timing timing)
      throws IOException {
    Map<String, String> query = query(scope, version, longest);
    query.put("sendInitialEvents", "true");
    query.put("resourceVersionMatch", "NotOlderThan");
    Watch watch = new Watch(api.watch(scope.path(), query, longest.plus(GRACE)), longest, timing);
    watch.answer.failAfter(timing.initialEvents());
    return watch;
  }

  private static Map<String, String> query(Scope scope, String version, Duration longest) {
    Map<String, String> query = new LinkedHashMap<>();
    scope.fieldSelector().ifPresent(selector -> query.put("fieldSelector", selector));
    query.put("watch", "true");
    query.put("allowWatchBookmarks", "true");
    query.put("timeoutSeconds", Long.toString(Math.max(1, longest.toSeconds())));
    if (!version.isEmpty()) {
      query.put("resourceVersion", version);
    }
    return query;
  }

  /** From now on only bookmarks are sure to come. */
  void expectBookmarks() {
    answer.failAfter(answer.isPinged() ? longest.plus(GRACE) : timing.silence());
  }

  /** The cursor over the events. */
  WatchFrames events() {
    return events;
  }

  @Override
  public void close() {
    answer.close();
  }
}
