/** What holds for the whole repository: which package may use which, and how code is written. */
@NullMarked
package io.clusterinsight.house;

import org.jspecify.annotations.NullMarked;
