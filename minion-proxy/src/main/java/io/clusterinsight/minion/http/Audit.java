package io.clusterinsight.minion.http;

import java.net.InetAddress;

/** Where refusals are written down. */
@FunctionalInterface
public interface Audit {
  /** Takes the beginning of what was sent too: at most 200 characters, as they came, to escape. */
  void refused(Refusal refusal, InetAddress peer, String firstLine);
}
