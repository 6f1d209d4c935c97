package io.clusterinsight.demo.fault;

/**
 * Where a fault strikes, and how often.
 *
 * @param resource a plural such as {@code pods}, or {@code *} for everything
 * @param times how many answers it spoils before it is over
 */
public record Scope(String resource, Operation operation, int times) {
  /** The kinds of request that a fault can be limited to. */
  public enum Operation {
    ANY,
    LIST,
    WATCH
  }

  public static final Scope ALL = new Scope("*", Operation.ANY, Integer.MAX_VALUE);

  public static Scope of(String resource) {
    return new Scope(resource, Operation.ANY, Integer.MAX_VALUE);
  }

  public Scope lists() {
    return new Scope(resource, Operation.LIST, times);
  }

  public Scope watches() {
    return new Scope(resource, Operation.WATCH, times);
  }

  public Scope times(int limit) {
    return new Scope(resource, operation, limit);
  }

  boolean covers(String asked, Operation kind) {
    return (resource.equals("*") || resource.equals(asked))
        && (operation == Operation.ANY || operation == kind);
  }
}
