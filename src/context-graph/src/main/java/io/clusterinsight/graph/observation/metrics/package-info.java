/** Ready-made PromQL for the usual series about a resource. */
@NullMarked
package io.clusterinsight.graph.observation.metrics;

import org.jspecify.annotations.NullMarked;
