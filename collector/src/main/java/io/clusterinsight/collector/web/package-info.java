/**
 * The REST API: one table of endpoints, from which requests are routed, and the help and OpenAPI
 * are made.
 */
@NullMarked
package io.clusterinsight.collector.web;

import org.jspecify.annotations.NullMarked;
