/** Objects with resource versions, a window of history, and consistent reads at a revision. */
@NullMarked
package io.clusterinsight.demo.store;

import org.jspecify.annotations.NullMarked;
