/** Writes JSON: what is kept of objects, and answers. */
@NullMarked
package io.clusterinsight.graph.json;

import org.jspecify.annotations.NullMarked;
