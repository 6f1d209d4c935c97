/**
 * What inference reads of an object: typed facts and the object's own JSON, projected and redacted.
 */
@NullMarked
package io.clusterinsight.graph.observation;

import org.jspecify.annotations.NullMarked;
