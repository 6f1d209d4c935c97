/** Starts the collector: reads its settings, puts its parts together. */
@NullMarked
package io.clusterinsight.collector;

import org.jspecify.annotations.NullMarked;
