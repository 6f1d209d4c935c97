/** Whether the service is well, and how long its calls took. */
@NullMarked
package io.clusterinsight.collector.health;

import org.jspecify.annotations.NullMarked;
