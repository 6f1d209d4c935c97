/** The one writer of the graph: takes what sources observe, publishes snapshots. */
@NullMarked
package io.clusterinsight.collector.live;

import org.jspecify.annotations.NullMarked;
