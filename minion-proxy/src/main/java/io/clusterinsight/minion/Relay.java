package io.clusterinsight.minion;

import io.clusterinsight.minion.docker.DockerAnswer;
import io.clusterinsight.minion.docker.DockerCall;
import io.clusterinsight.minion.docker.DockerRequest;
import io.clusterinsight.minion.docker.DockerRequest.Columns;
import io.clusterinsight.minion.docker.DockerSocket;
import io.clusterinsight.minion.docker.DockerUnavailable;
import io.clusterinsight.minion.http.Exchange;
import io.clusterinsight.minion.http.Limits;
import io.clusterinsight.minion.http.Reply;
import io.clusterinsight.minion.redaction.Answer;
import io.clusterinsight.minion.redaction.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes an approved read to the daemon, and what may leave the node of its answer back. */
final class Relay {
  private static final byte[] PONG = "OK".getBytes(StandardCharsets.US_ASCII);

  private final DockerSocket docker;
  private final Redaction redaction;
  private final Limits limits;
  private final Metrics metrics;

  Relay(DockerSocket docker, Redaction redaction, Limits limits, Metrics metrics) {
    this.docker = docker;
    this.redaction = redaction;
    this.limits = limits;
    this.metrics = metrics;
  }

  void serve(DockerCall call, Exchange exchange) throws IOException {
    DockerRequest request = call.request();
    if (!(request instanceof DockerRequest.Events)) {
      ask(call, exchange);
    } else if (metrics.openStream(limits.streams())) {
      try {
        ask(call, exchange);
      } finally {
        metrics.closeStream();
      }
    } else {
      exchange.problem(503, "there are " + limits.streams() + " streams of events already");
    }
  }

  private void ask(DockerCall call, Exchange exchange) throws IOException {
    int status = 502;
    String trouble = "";
    try (DockerAnswer answer = docker.ask(call, use -> exchange.within(limits.first(), use))) {
      status = answer.status();
      if (status == 200) {
        answer(call.request(), answer, exchange);
      } else {
        status = status >= 400 && status <= 599 ? status : 502;
        exchange.problem(status, "the Docker daemon answered " + answer.status());
      }
    } catch (IOException e) {
      if (exchange.reply().begun()) {
        throw e;
      }
      status = exchange.lapsed() ? 504 : 502;
      trouble = exchange.lapsed() ? "the Docker daemon is silent" : describe(e);
      exchange.problem(status, trouble);
    } finally {
      metrics.relayed(call.request(), status, trouble);
    }
  }

  private static String describe(IOException e) {
    return e instanceof DockerUnavailable
        ? String.valueOf(e.getMessage())
        : "the Docker daemon's answer is broken";
  }

  private void answer(DockerRequest request, DockerAnswer answer, Exchange exchange)
      throws IOException {
    switch (request) {
      case DockerRequest.Ping _ -> ping(answer, exchange);
      case DockerRequest.Events _ -> events(answer, exchange);
      case DockerRequest.Version _ -> document(Answer.VERSION, answer, exchange);
      case DockerRequest.NodeInfo _ -> document(Answer.NODE_INFO, answer, exchange);
      case DockerRequest.Containers _ -> document(Answer.CONTAINERS, answer, exchange);
      case DockerRequest.Container _ -> document(Answer.CONTAINER, answer, exchange);
      case DockerRequest.Top(_, Columns columns) -> document(rows(columns), answer, exchange);
      case DockerRequest.Stats _ -> document(Answer.STATS, answer, exchange);
      case DockerRequest.Images _ -> document(Answer.IMAGES, answer, exchange);
      case DockerRequest.Image _ -> document(Answer.IMAGE, answer, exchange);
    }
  }

  private static Answer rows(Columns columns) {
    return switch (columns) {
      case NAMES -> Answer.PROCESS_NAMES;
      case ARGUMENTS -> Answer.PROCESS_ARGUMENTS;
    };
  }

  /** Docker's clients read from its headers how to speak with the daemon. */
  private static void ping(DockerAnswer answer, Exchange exchange) throws IOException {
    answer.body().readNBytes(1024);
    Reply reply = exchange.reply().start(200, "text/plain; charset=utf-8");
    for (String name : new String[] {"Api-Version", "Docker-Experimental", "Ostype"}) {
      answer.word(name.toLowerCase(Locale.ROOT)).ifPresent(value -> reply.header(name, value));
    }
    reply.write(PONG);
    answer.finished();
    reply.finish();
  }

  private void document(Answer kind, DockerAnswer answer, Exchange exchange) throws IOException {
    exchange.within(limits.answer(), answer);
    Reply reply = exchange.reply().start(200, "application/json");
    redaction.copy(kind, answer.body(), reply);
    // From here on the deadline must not close what another request may be using.
    exchange.within(limits.answer());
    answer.finished();
    reply.finish();
  }

  private void events(DockerAnswer answer, Exchange exchange) throws IOException {
    exchange.within(limits.stream(), answer);
    Reply reply = exchange.reply().start(200, "application/json").last();
    reply.flush();
    exchange.attend(limits.heartbeat(), answer);
    try {
      redaction.copyEvents(answer.body(), reply);
    } catch (IOException e) {
      if (!exchange.lapsed()) {
        throw e;
      }
    }
    reply.finish();
  }
}
