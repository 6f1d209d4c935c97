/** Label selectors: which labels match, in kubectl's grammar and in the API's JSON. */
@NullMarked
package io.clusterinsight.graph.observation.selector;

import org.jspecify.annotations.NullMarked;
