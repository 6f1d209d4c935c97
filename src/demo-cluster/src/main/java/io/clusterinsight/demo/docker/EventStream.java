package io.clusterinsight.demo.docker;

import io.clusterinsight.demo.fault.Fault;
import io.clusterinsight.demo.fault.Faults;
import io.clusterinsight.demo.fault.Scope.Operation;
import io.clusterinsight.demo.http.Response;
import io.clusterinsight.demo.world.ContainerChanges;
import io.clusterinsight.demo.world.ContainerChanges.Change;
import io.clusterinsight.demo.world.NodeRuntimes;
import io.clusterinsight.demo.world.RuntimeContainer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Docker's {@code /events}: one JSON object a line for everything that happens to a container. */
final class EventStream {
  private static final long WAIT_MILLIS = 15_000;

  private final NodeRuntimes runtimes;
  private final String node;
  private final ByHand byHand;
  private final Faults faults;

  EventStream(NodeRuntimes runtimes, String node, ByHand byHand, Faults faults) {
    this.runtimes = runtimes;
    this.node = node;
    this.byHand = byHand;
    this.faults = faults;
  }

  void send(Response response) throws IOException {
    long revision = runtimes.revision();
    int position = byHand.position();
    try (OutputStream stream = response.stream(200, "application/json")) {
      stream.flush();
      while (response.isOpen()) {
        var fault = faults.take("events", Operation.WATCH, Fault.Wire.class::isInstance);
        if (fault.isPresent()) {
          response.spoil((Fault.Wire) fault.get());
        }
        List<Change> own = byHand.since(position);
        position += own.size();
        write(own, stream);
        ContainerChanges changes =
            runtimes.changes(node, revision, own.isEmpty() ? WAIT_MILLIS : 0);
        write(changes.changes(), stream);
        revision = changes.revision();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(List<Change> changes, OutputStream stream) throws IOException {
    for (Change change : changes) {
      stream.write((event(change) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (!changes.isEmpty()) {
      stream.flush();
    }
  }

  private static ObjectNode event(Change change) {
    RuntimeContainer container = change.container();
    Instant now = Clock.systemUTC().instant();
    ObjectNode event = EngineApi.mapper().createObjectNode();
    event.put("status", change.action()).put("id", container.id()).put("from", container.image());
    event.put("Type", "container").put("Action", change.action());
    ObjectNode attributes =
        event.putObject("Actor").put("ID", container.id()).putObject("Attributes");
    container.labels().forEach(attributes::put);
    attributes.put("image", container.image()).put("name", container.name());
    if (change.action().equals("die")) {
      attributes.put("exitCode", Integer.toString(container.exitCode()));
    }
    return event
        .put("scope", "local")
        .put("time", now.getEpochSecond())
        .put("timeNano", now.getEpochSecond() * 1_000_000_000 + now.getNano());
  }
}
