@NullMarked
package io.clusterinsight.minion.redaction;

import org.jspecify.annotations.NullMarked;
