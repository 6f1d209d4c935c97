@NullMarked
package io.clusterinsight.graph.render;

import org.jspecify.annotations.NullMarked;
