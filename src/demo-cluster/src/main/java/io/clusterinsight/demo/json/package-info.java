/**
 * JSON written fast: pre-parsed templates with slots, and the growing buffer they are written to.
 */
@NullMarked
package io.clusterinsight.demo.json;

import org.jspecify.annotations.NullMarked;
