@NullMarked
package io.clusterinsight.collector.live;

import org.jspecify.annotations.NullMarked;
