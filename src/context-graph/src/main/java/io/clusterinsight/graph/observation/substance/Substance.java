package io.clusterinsight.graph.observation.substance;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A 128-bit hash of what counts in an object: two observations of a thing with the same substance
 * differ in nothing but heartbeats.
 *
 * <p>Not substance are {@code apiVersion} and {@code kind} (the type says them), {@code
 * metadata.resourceVersion}, {@code managedFields} and {@code selfLink}, heartbeat times in the
 * status ({@code lastHeartbeatTime}, {@code lastProbeTime}, {@code lastUpdateTime}), what an
 * autoscaler measured, leader election records, Docker's log of health checks and list of execs,
 * the order of fields, and the order of environment variables. Everything else is, {@code
 * metadata.generation} and the order of other lists included.
 *
 * <p>Only the two latest observations of one thing are ever compared, so a change is overlooked
 * with a probability of about 2<sup>-128</sup>: never. The hash is not cryptographic and not for
 * showing: it is computed in the process, from redacted objects, and stays there.
 */
public record Substance(long high, long low) {
  /** No hash. */
  public static final Substance UNKNOWN = new Substance(0, 0);

  /** The substance of {@code object}. */
  public static Substance of(ObjectNode object) {
    return of(object, Map.of());
  }

  /**
   * The substance of {@code object}.
   *
   * @param known has, by identity, objects in its tree that other trees share; those that are
   *     {@link #UNKNOWN} are told their hashes
   */
  public static Substance of(ObjectNode object, Map<JsonNode, Substance> known) {
    return new TreeHash(known).of(object);
  }

  /** The substance of a thing that two objects describe. */
  public Substance and(Substance other) {
    return new Substance(high * 31 + other.high, low * 31 + other.low);
  }
}
