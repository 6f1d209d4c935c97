/** A small HTTP/1.1 server over sockets, whose bytes can be cut, stalled and slowed on purpose. */
@NullMarked
package io.clusterinsight.demo.http;

import org.jspecify.annotations.NullMarked;
