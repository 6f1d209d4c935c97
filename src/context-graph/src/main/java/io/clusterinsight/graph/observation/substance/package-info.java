/** Tells a change in substance from a heartbeat. */
@NullMarked
package io.clusterinsight.graph.observation.substance;

import org.jspecify.annotations.NullMarked;
