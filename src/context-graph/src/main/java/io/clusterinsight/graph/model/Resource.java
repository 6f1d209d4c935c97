package io.clusterinsight.graph.model;

import java.util.List;

/**
 * A thing in the cluster at one moment, with the relations that touch it.
 *
 * @param timestamp when it was first observed in its present form, in milliseconds since the epoch
 * @param outgoing the relations of which it is the source, in the order {@link Relation#BY_TARGET}
 * @param incoming the relations of which it is the target, in the order {@link Relation#BY_SOURCE}
 */
public record Resource(
    ResourceId id,
    long timestamp,
    Origin origin,
    Facts facts,
    Derived derived,
    Properties properties,
    List<Relation> outgoing,
    List<Relation> incoming) {}
