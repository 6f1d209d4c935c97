/** The seeded world: namespaces, nodes, workloads and their life. */
@NullMarked
package io.clusterinsight.demo.world;

import org.jspecify.annotations.NullMarked;
