/** What may be asked of a Docker daemon, and the socket on which it is asked. */
@NullMarked
package io.clusterinsight.minion.docker;

import org.jspecify.annotations.NullMarked;
