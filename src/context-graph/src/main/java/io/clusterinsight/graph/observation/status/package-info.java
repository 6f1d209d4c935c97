/** How an object is doing, read from the object alone, in the words of {@code kubectl get}. */
@NullMarked
package io.clusterinsight.graph.observation.status;

import org.jspecify.annotations.NullMarked;
