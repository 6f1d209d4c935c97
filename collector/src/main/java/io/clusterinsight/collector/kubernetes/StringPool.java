package io.clusterinsight.collector.kubernetes;

import tools.jackson.databind.node.StringNode;

/**
 * The short strings that were seen last, so that the many equal ones of a list share one object.
 * Not for concurrent use.
 */
final class StringPool {
  private static final int SIZE = 4096;
  private static final int LONGEST = 64;

  private final StringNode[] nodes = new StringNode[SIZE];

  StringNode node(String value) {
    if (value.length() > LONGEST) {
      return StringNode.valueOf(value);
    }
    int hash = value.hashCode();
    int slot = (hash ^ (hash >>> 12)) & (SIZE - 1);
    StringNode known = nodes[slot];
    if (known == null || !known.stringValue().equals(value)) {
      known = StringNode.valueOf(value);
      nodes[slot] = known;
    }
    return known;
  }
}
