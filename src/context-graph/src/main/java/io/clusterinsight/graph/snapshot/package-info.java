/**
 * The immutable, revisioned graph that readers hold, its change log, its filters and the analyses
 * on it.
 */
@NullMarked
package io.clusterinsight.graph.snapshot;

import org.jspecify.annotations.NullMarked;
