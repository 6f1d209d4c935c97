@NullMarked
package io.clusterinsight.demo;

import org.jspecify.annotations.NullMarked;
