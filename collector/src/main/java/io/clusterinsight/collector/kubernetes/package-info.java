/** The Kubernetes source: list and watch of a table of kinds, handed to a {@link KindSink}. */
@NullMarked
package io.clusterinsight.collector.kubernetes;

import org.jspecify.annotations.NullMarked;
