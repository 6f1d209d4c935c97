@NullMarked
package io.clusterinsight.collector.kubernetes;

import org.jspecify.annotations.NullMarked;
