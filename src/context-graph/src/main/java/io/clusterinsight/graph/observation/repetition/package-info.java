/** Parts that many objects have alike: one node for all of them, and what follows from it once. */
@NullMarked
package io.clusterinsight.graph.observation.repetition;

import org.jspecify.annotations.NullMarked;
