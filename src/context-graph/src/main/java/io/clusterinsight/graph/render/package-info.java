/** Graph to bytes: JSON, NDJSON and DOT. The wire format lives only here. */
@NullMarked
package io.clusterinsight.graph.render;

import org.jspecify.annotations.NullMarked;
