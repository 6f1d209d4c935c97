@NullMarked
package io.clusterinsight.graph.snapshot;

import org.jspecify.annotations.NullMarked;
