@NullMarked
package io.clusterinsight.minion;

import org.jspecify.annotations.NullMarked;
