package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Makes graphs of no sense at all: relations of any type between things of any type. */
public final class RandomGraphs {
  private static final List<String> TYPES =
      List.of(
          "Cluster",
          "Node",
          "Namespace",
          "Pod",
          "Container",
          "Image",
          "Process",
          "Service",
          "Deployment",
          "ReplicaSet",
          "Job",
          "CronJob",
          "PersistentVolumeClaim",
          "ConfigMap",
          "Widget.example.com");

  private static final List<RelationType> RELATIONS = List.of(RelationType.values());

  private RandomGraphs() {}

  /** A graph of up to 20 resources. */
  public static TestGraphs of(Random random) {
    return of(random, number -> "n" + number);
  }

  /** A graph of up to 20 resources, whose names are made from numbers. */
  public static TestGraphs of(Random random, Function<Integer, String> names) {
    return of(random, 1 + random.nextInt(20), names);
  }

  /** A graph of so many resources, whose names are made from numbers. */
  public static TestGraphs of(Random random, int size, Function<Integer, String> names) {
    TestGraphs graph = TestGraphs.graph();
    List<ResourceId> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      String namespace = "ns" + random.nextInt(3);
      ResourceId id =
          switch (type) {
            case "Cluster", "Node", "Image", "Process" -> ResourceId.of(type, names.apply(i));
            case "Namespace" -> ResourceId.of(type, namespace);
            case "Container" -> ResourceId.of(type, namespace + "/n" + i + "/" + names.apply(i));
            default -> ResourceId.of(type, namespace, names.apply(i));
          };
      ids.add(id);
      graph.resource(id);
    }
    for (int i = 0; i < ids.size() * 2; i++) {
      RelationType type = RELATIONS.get(random.nextInt(RELATIONS.size()));
      ResourceId source = ids.get(random.nextInt(ids.size()));
      ResourceId target = ids.get(random.nextInt(ids.size()));
      if (type != RelationType.MONITORS || source.compareTo(target) < 0) {
        graph.relation(source, type, target, Optional.empty());
      }
    }
    return graph;
  }
}
