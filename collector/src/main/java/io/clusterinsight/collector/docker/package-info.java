/** Reads Docker daemons, each through the minion proxy of its node or on its own socket. */
@NullMarked
package io.clusterinsight.collector.docker;

import org.jspecify.annotations.NullMarked;
