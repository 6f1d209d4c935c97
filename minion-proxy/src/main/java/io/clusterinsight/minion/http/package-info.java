/** A strict HTTP/1.1 front: reads request heads byte by byte and refuses what is not plain. */
@NullMarked
package io.clusterinsight.minion.http;

import org.jspecify.annotations.NullMarked;
