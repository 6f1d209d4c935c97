package io.clusterinsight.graph.observation.repetition;

/** A node that the trees of several objects may share. */
sealed interface Repeatable permits RepeatableObject, RepeatableArray {
  Repetition repetition();
}
