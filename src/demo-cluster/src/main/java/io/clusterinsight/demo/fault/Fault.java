package io.clusterinsight.demo.fault;

import java.time.Duration;

/** One thing that goes wrong with an answer of the API server. */
public sealed interface Fault {
  /** A fault of the bytes on the wire, whatever they say. */
  sealed interface Wire extends Fault {}

  /** A fault of the answer's status, before any object is sent. */
  sealed interface Status extends Fault {}

  /** A fault of the objects inside an answer. */
  sealed interface Content extends Fault {}

  /** A fault of the events of a watch. */
  sealed interface Stream extends Fault {}

  /** The connection is reset without an answer, running watches included. */
  record Drop() implements Wire {}

  /** The request is read and nothing is sent after the given number of bytes, ever. */
  record Stall(long afterBytes) implements Wire {}

  /** The connection closes after the given number of bytes of the answer. */
  record Cut(long afterBytes) implements Wire {}

  /** Every byte is a packet of its own. */
  record OneByteAtATime() implements Wire {}

  /** The answer is sent no faster than this. */
  record Slow(long bytesPerSecond) implements Wire {}

  /** 410 as the status of the answer. */
  record GoneStatus() implements Status {}

  /** 429 with a Retry-After header. */
  record TooManyRequests(Duration retryAfter) implements Status {}

  /** A server error: 500, 503 and their like. */
  record ServerError(int status) implements Status {}

  /** A redirect to another place. */
  record Redirect(String location) implements Status {}

  /** An object breaks off in the middle of its JSON. */
  record MalformedJson() implements Content {}

  /** An object holds a byte sequence that is not UTF-8. */
  record BadUtf8() implements Content {}

  /** An object carries an annotation of this many bytes. */
  record Oversize(int bytes) implements Content {}

  /** A watch ends with an ERROR event of status 410. */
  record GoneEvent() implements Stream {}

  /** Every event is sent twice. */
  record DuplicateEvents() implements Stream {}

  /** Events that are sent together are sent in reverse. */
  record ReorderedEvents() implements Stream {}
}
