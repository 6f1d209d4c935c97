@NullMarked
package io.clusterinsight.collector.health;

import org.jspecify.annotations.NullMarked;
