/** What leaves the node: Docker's answers, streamed without their secrets. */
@NullMarked
package io.clusterinsight.minion.redaction;

import org.jspecify.annotations.NullMarked;
