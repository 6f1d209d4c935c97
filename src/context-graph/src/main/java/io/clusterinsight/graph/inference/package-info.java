/**
 * Keeps the graph: rules say what one object declares, {@link
 * io.clusterinsight.graph.inference.GraphKeeper} holds the relations of all of them while objects
 * come and go.
 */
@NullMarked
package io.clusterinsight.graph.inference;

import org.jspecify.annotations.NullMarked;
