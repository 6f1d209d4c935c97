package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;

/**
 * Tells whether two parts of a graph look the same, whenever they were taken.
 *
 * <p>An object's JSON is not read: it changes with the resource's timestamp. 64 bits; two different
 * parts have the same one by chance once in 10^19.
 */
public record Fingerprint(long bits) {

  /** The fingerprint of all that a view shows, sources included. */
  public static Fingerprint of(View view) {
    long bits = view.resources().size();
    for (Resource resource : view.resources()) {
      bits = mix(bits, resource.id().hashCode(), resource.timestamp());
      bits = mix(bits, resource.derived().hashCode(), resource.facts().hashCode());
      bits = mix(bits, resource.id().type().hashCode(), resource.origin().word().hashCode());
    }
    for (Relation relation : view.relations()) {
      bits = mix(bits, relation.source().hashCode(), relation.target().hashCode());
      bits = mix(bits, relation.type().word().hashCode(), relation.timestamp());
      bits = mix(bits, relation.ready().hashCode(), relation.because().hashCode());
    }
    return new Fingerprint(
        mix(
            mix(bits, view.snapshot().sources().hashCode(), 0),
            view.folded().hashCode(),
            view.lifted().size()));
  }

  /** The fingerprint of all that is said of an impact. */
  public static Fingerprint of(Impact impact) {
    long bits = mix(impact.losses().size(), impact.of().id().hashCode(), 0);
    for (Impact.Loss loss : impact.losses()) {
      bits = mix(bits, loss.resource().id().hashCode(), loss.rule().because().hashCode());
      bits = mix(bits, loss.outcome().word().hashCode(), loss.folded().hashCode());
      for (Relation step : loss.path()) {
        bits = mix(bits, step.source().hashCode(), step.target().hashCode());
        bits = mix(bits, step.type().word().hashCode(), 0);
      }
    }
    return new Fingerprint(bits);
  }

  /** The fingerprint of a text. */
  public static Fingerprint of(byte[] text) {
    long bits = text.length;
    for (byte b : text) {
      bits = mix(bits, b, 0);
    }
    return new Fingerprint(bits);
  }

  /** The fingerprint in hexadecimal. */
  public String text() {
    return Long.toHexString(bits);
  }

  private static long mix(long bits, long one, long two) {
    long mixed = (bits ^ one) * 0x9e3779b97f4a7c15L;
    mixed = ((mixed ^ (mixed >>> 32)) + two) * 0xbf58476d1ce4e5b9L;
    return mixed ^ (mixed >>> 29);
  }
}
