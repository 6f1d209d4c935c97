package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Uid;

/**
 * A relation between the declaring object and one other thing, which holds while that thing is
 * there.
 *
 * @param outgoing whether the declaring object is the source
 * @param because the field that says so
 */
public record Reference(RelationType type, boolean outgoing, Other other, String because) {

  /** How a field names the other end. */
  public sealed interface Other {}

  /**
   * A thing by its id, if it was observed.
   *
   * @param expected whether its absence is worth telling, once its kind is synced
   */
  public record Named(ResourceId id, boolean expected) implements Other {}

  /** A thing that exists because it is referred to, even where no source shows it. */
  public record Implied(ResourceId id) implements Other {}

  /** One incarnation of a thing, by its uid. */
  public record Incarnation(Uid uid) implements Other {}

  /**
   * An owner of a custom type. Once all of its type were read it is one of them, by its uid; until
   * then it is implied.
   */
  public record Owner(ResourceId id, Uid uid) implements Other {}

  /** The image that has this digest or id. */
  public record Content(String identity) implements Other {}
}
