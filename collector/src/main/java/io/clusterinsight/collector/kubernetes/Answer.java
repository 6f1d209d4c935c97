package io.clusterinsight.collector.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Protocol;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A successful answer of the API server, still to be read. */
final class Answer implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LARGEST_DOCUMENT = 8 << 20;

  private final Call call;
  private final Response response;
  private final Runnable whenClosed;

  Answer(Call call, Response response, Runnable whenClosed) {
    this.call = call;
    this.response = response;
    this.whenClosed = whenClosed;
  }

  InputStream body() {
    return response.body().byteStream();
  }

  /** Whether a dead connection is noticed without the stream's own bytes: HTTP/2 pings do that. */
  boolean isPinged() {
    return response.protocol() == Protocol.HTTP_2;
  }

  /** From now on, a pause as long as this ends the body with a {@code SocketTimeoutException}. */
  void failAfter(Duration pause) {
    response.body().source().timeout().timeout(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The whole body as a small JSON document. */
  JsonNode document() throws IOException {
    byte[] bytes = body().readNBytes(LARGEST_DOCUMENT);
    try {
      return MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new IOException("the answer is not JSON", e);
    }
  }

  /** Lets go of the connection, at once if the body has not been read to its end. */
  @Override
  public void close() {
    call.cancel();
    response.close();
    whenClosed.run();
  }
}
