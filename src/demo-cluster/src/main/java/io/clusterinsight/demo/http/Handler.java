package io.clusterinsight.demo.http;

import java.io.IOException;

/** Answers requests. Called on a virtual thread of the connection's own. */
@FunctionalInterface
public interface Handler {
  void handle(Request request, Response response) throws IOException;
}
