/** What the graph is made of: resources, relations, and the state of the sources they came from. */
@NullMarked
package io.clusterinsight.graph.model;

import org.jspecify.annotations.NullMarked;
