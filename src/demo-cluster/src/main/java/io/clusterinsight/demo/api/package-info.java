/** The Kubernetes API over the store: discovery, get, list, watch, reviews, tables. */
@NullMarked
package io.clusterinsight.demo.api;

import org.jspecify.annotations.NullMarked;
