/** The rules, one class each, named for what they say. */
@NullMarked
package io.clusterinsight.graph.inference.rules;

import org.jspecify.annotations.NullMarked;
