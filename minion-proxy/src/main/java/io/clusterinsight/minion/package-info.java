/**
 * The minion proxy: relays a closed list of reads to the node's Docker daemon and refuses the rest.
 */
@NullMarked
package io.clusterinsight.minion;

import org.jspecify.annotations.NullMarked;
