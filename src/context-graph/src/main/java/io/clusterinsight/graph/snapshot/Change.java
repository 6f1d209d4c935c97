package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.Optional;

/** What became of one resource, its relations included, from one snapshot to the next. */
public record Change(ResourceId id, Optional<Resource> before, Optional<Resource> after) {}
