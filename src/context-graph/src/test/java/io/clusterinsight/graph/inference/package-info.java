@NullMarked
package io.clusterinsight.graph.inference;

import org.jspecify.annotations.NullMarked;
