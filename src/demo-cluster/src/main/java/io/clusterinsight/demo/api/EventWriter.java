package io.clusterinsight.demo.api;

import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Body;
import io.clusterinsight.demo.store.Entry.Stored;
import io.clusterinsight.demo.store.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the events of one watch, one JSON object a line. */
final class EventWriter {
  private static final int LARGE = 64 * 1024;

  private final Route.Objects route;
  private final Selection selection;
  private final boolean table;
  private final ObjectWriter objects;
  private final OutputStream stream;
  private final Out out = new Out();
  private final List<Event> heldBack = new ArrayList<>();
  private @Nullable Fault fault;

  EventWriter(Route.Objects route, Request request, OutputStream stream) {
    this.route = route;
    this.selection = new Selection(route.kind(), route.namespace(), request);
    this.table = Tables.wanted(request);
    this.objects = new ObjectWriter(route.kind(), route.version());
    this.stream = stream;
  }

  String prefix() {
    return selection.prefix();
  }

  void spoil(@Nullable Fault with) {
    fault = with;
    objects.spoil(with instanceof Fault.Content content ? content : null);
  }

  /** What is there at the beginning of a watch, as additions. */
  void initial(Stream<Stored> objectsNow) throws IOException {
    Iterator<Stored> all = objectsNow.iterator();
    while (all.hasNext()) {
      Stored stored = all.next();
      if (selection.matches(stored.body())) {
        line("ADDED", stored.body(), stored.revision());
      }
    }
    flush();
  }

  void events(List<Event> batch) throws IOException {
    List<Event> now = new ArrayList<>(heldBack);
    heldBack.clear();
    batch.stream().filter(event -> event.key().startsWith(prefix())).forEach(now::add);
    if (fault instanceof Fault.ReorderedEvents) {
      if (now.size() == 1) {
        heldBack.addAll(now);
        return;
      }
      now = now.reversed();
    }
    for (Event event : now) {
      write(event);
    }
    flush();
  }

  void bookmark(long revision, boolean endOfInitialEvents) throws IOException {
    releaseHeldBack();
    out.raw("{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"").raw(route.kind().name());
    out.raw("\",\"apiVersion\":\"").raw(route.kind().apiVersion(route.version()));
    out.raw("\",\"metadata\":{\"resourceVersion\":\"").number(revision);
    out.raw("\",\"creationTimestamp\":null");
    if (endOfInitialEvents) {
      out.raw(",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}");
    }
    out.raw("}}}\n");
    flush();
  }

  void error(ObjectNode status) throws IOException {
    releaseHeldBack();
    out.raw("{\"type\":\"ERROR\",\"object\":").raw(status.toString()).raw("}\n");
    flush();
  }

  private void releaseHeldBack() throws IOException {
    for (Event event : heldBack) {
      write(event);
    }
    heldBack.clear();
  }

  private void write(Event event) throws IOException {
    boolean is = event.type() != Event.Type.DELETED && selection.matches(event.body());
    Body previous = event.previous();
    boolean was = previous != null && selection.matches(previous);
    if (is || was) {
      String type = is ? was ? "MODIFIED" : "ADDED" : "DELETED";
      line(type, event.body(), event.revision());
      if (fault instanceof Fault.DuplicateEvents) {
        line(type, event.body(), event.revision());
      }
    }
  }

  private void line(String type, Body body, long revision) throws IOException {
    out.raw("{\"type\":\"").raw(type).raw("\",\"object\":");
    if (table) {
      Stored row = new Stored("", revision, body);
      out.raw(Tables.of(route.kind(), List.of(row), revision).toString());
    } else {
      objects.writeWhole(out, body, revision);
    }
    out.raw("}\n");
    if (out.size() > LARGE) {
      out.drainTo(stream);
    }
  }

  private void flush() throws IOException {
    out.drainTo(stream);
    stream.flush();
  }
}
