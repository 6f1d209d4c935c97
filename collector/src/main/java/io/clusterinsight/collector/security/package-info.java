/** Who may read what. */
@NullMarked
package io.clusterinsight.collector.security;

import org.jspecify.annotations.NullMarked;
