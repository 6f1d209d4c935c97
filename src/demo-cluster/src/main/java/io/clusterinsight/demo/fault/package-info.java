/** Faults that can be scripted: what goes wrong, where, and how often. */
@NullMarked
package io.clusterinsight.demo.fault;

import org.jspecify.annotations.NullMarked;
