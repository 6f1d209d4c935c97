package io.clusterinsight.demo.api;

import io.clusterinsight.demo.http.Request;
import io.clusterinsight.demo.http.Response;
import io.clusterinsight.demo.json.Out;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A JSON answer that is sent whole while it is small, else streamed, compressed when asked. */
final class Answer {
  /** From this size on a real API server compresses. */
  private static final int LARGE = 128 * 1024;

  private final Request request;
  private final Response response;
  private final Out out = new Out();
  private @Nullable OutputStream stream;

  Answer(Request request, Response response) {
    this.request = request;
    this.response = response;
  }

  Out out() {
    return out;
  }

  /** Sends what has gathered if it is much. To be called between two objects. */
  void pause() throws IOException {
    if (out.size() >= LARGE) {
      out.drainTo(streaming());
    }
  }

  void finish() throws IOException {
    if (stream == null && out.size() < LARGE) {
      response.send(200, "application/json", out.toBytes());
    } else {
      OutputStream last = streaming();
      out.drainTo(last);
      last.close();
    }
  }

  private OutputStream streaming() throws IOException {
    OutputStream open = stream;
    if (open == null) {
      boolean gzip = request.header("accept-encoding").orElse("").contains("gzip");
      if (gzip) {
        response.header("Content-Encoding", "gzip");
      }
      OutputStream plain = response.stream(200, "application/json");
      open = gzip ? new FastGzip(plain) : plain;
      stream = open;
    }
    return open;
  }

  /** Level 1, as the API server has it. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 64 * 1024);
      def.setLevel(1);
    }
  }
}
