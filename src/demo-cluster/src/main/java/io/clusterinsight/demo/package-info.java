/**
 * A Kubernetes cluster that exists only in memory: its API server over HTTP, its life, its faults.
 */
@NullMarked
package io.clusterinsight.demo;

import org.jspecify.annotations.NullMarked;
