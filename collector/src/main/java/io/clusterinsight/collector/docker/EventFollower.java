package io.clusterinsight.collector.docker;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.apache.hc.core5.http.ClassicHttpResponse;
import tools.jackson.core.JacksonException;

/**
 * Follows a daemon's events and tells what to look at again. A stream may be quiet for as long as
 * it likes: whether the daemon still answers is for the refresh cycle to find out.
 */
final class EventFollower implements Runnable {
  /** What to look at again. */
  sealed interface Hint {}

  /** Anything may have changed: events may have been missed. */
  record Everything() implements Hint {}

  record Images() implements Hint {}

  record Container(String id, boolean gone) implements Hint {}

  private static final String PATH = "/events";
  private static final Duration BEGIN = Duration.ofSeconds(5);

  /** A stream that lasted this long did not fail. */
  private static final Duration SOUND = Duration.ofSeconds(10);

  /** What says nothing of the container itself; our own questions are among it, and exec. */
  private static final Set<String> IGNORED =
      Set.of("top", "attach", "detach", "resize", "export", "archive-path", "copy", "commit");

  private final DaemonClient client;
  private final BlockingQueue<Hint> hints;
  private final Backoff backoff = new Backoff();

  EventFollower(DaemonClient client, BlockingQueue<Hint> hints) {
    this.client = client;
    this.hints = hints;
  }

  @Override
  public void run() {
    try {
      while (!client.isClosed()) {
        long start = System.nanoTime();
        follow();
        if (System.nanoTime() - start > SOUND.toNanos()) {
          backoff.reset(); // proxies limit how long a stream lasts
        } else {
          Thread.sleep(backoff.next());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() throws InterruptedException {
    try (ClassicHttpResponse response = client.stream(PATH, BEGIN);
        Events events = new Events(DaemonClient.body(response, PATH))) {
      hint(new Everything());
      Optional<Events.Event> event = events.next();
      while (event.isPresent()) {
        of(event.get()).ifPresent(this::hint);
        event = events.next();
      }
    } catch (DaemonException | IOException | JacksonException e) {
      // The refresh cycle meets the same trouble and reports it; until events come again, it is
      // what keeps the facts current.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void hint(Hint hint) {
    if (!hints.offer(hint)) {
      hints.clear();
      hints.add(new Everything());
    }
  }

  private static Optional<Hint> of(Events.Event event) {
    if (event.type().equals("image")) {
      return Optional.of(new Images());
    }
    boolean says =
        event.type().equals("container")
            && !event.action().startsWith("exec")
            && !IGNORED.contains(event.action())
            && event.id().matches("[0-9a-f]{64}");
    return says
        ? Optional.of(new Container(event.id(), event.action().equals("destroy")))
        : Optional.empty();
  }
}
