/**
 * What {@code install/} installs: manifests, chart, scripts, held against each other and the code.
 */
@NullMarked
package io.clusterinsight.install;

import org.jspecify.annotations.NullMarked;
