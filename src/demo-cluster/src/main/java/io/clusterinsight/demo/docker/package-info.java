/** Docker daemons for the nodes of a world: the read-only part of the Engine API. */
@NullMarked
package io.clusterinsight.demo.docker;

import org.jspecify.annotations.NullMarked;
