/**
 * Drops secrets from observed objects before anything else sees them; docs/security.md has the
 * rules.
 */
@NullMarked
package io.clusterinsight.graph.observation.redaction;

import org.jspecify.annotations.NullMarked;
