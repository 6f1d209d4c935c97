package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import org.jspecify.annotations.Nullable;

/** What makes a relation unique. Compared by hand for the same reason as ids are. */
record Ends(ResourceId source, RelationType type, ResourceId target) {
  static Ends of(Relation relation) {
    return new Ends(relation.source(), relation.type(), relation.target());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ends that
        && type == that.type
        && source.equals(that.source)
        && target.equals(that.target);
  }

  @Override
  public int hashCode() {
    return (31 * source.hashCode() + target.hashCode()) * 31 + type.hashCode();
  }
}
