@NullMarked
package io.clusterinsight.demo.docker;

import org.jspecify.annotations.NullMarked;
