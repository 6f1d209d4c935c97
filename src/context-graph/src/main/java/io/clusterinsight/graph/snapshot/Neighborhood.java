package io.clusterinsight.graph.snapshot;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jgrapht.graph.GraphDelegator;
import org.jgrapht.traverse.BreadthFirstIterator;

/**
 * The sub-graph around a resource: what can be reached from it in a number of steps, and the
 * relations among these.
 *
 * <p>What only says where things belong is reached, but not walked through, unless the walk starts
 * there: the cluster, namespaces, storage classes, and what every pod of a namespace uses, the
 * service account {@code default} and the config map {@code kube-root-ca.crt}. Two steps from a pod
 * would otherwise be its whole namespace, three the cluster. Nor is a hub, such as the image that
 * runs beside every pod: to share that says nothing, and three steps would again be the cluster.
 * Nodes, other images and all else are walked through: who shares a node is worth knowing.
 */
public final class Neighborhood {
  /** Which way relations are followed. */
  public enum Direction {
    IN,
    OUT,
    BOTH;

    /** The direction that a query spells {@code in}, {@code out} or {@code both}. */
    public static Optional<Direction> ofWord(String word) {
      return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<String> PLACES = Set.of("Cluster", "Namespace", "StorageClass");

  /** What has more relations is a hub; a node has some hundred, with the pods that it may have. */
  static final int HUB = 1000;

  private Neighborhood() {}

  /**
   * The surroundings of {@code start}, itself included.
   *
   * @param depth how many steps are taken at most
   * @param types the types of relations that are followed, and that are in the answer
   */
  public static View of(
      Snapshot snapshot, Resource start, int depth, Direction direction, Set<RelationType> types) {
    ContextGraph graph = new ContextGraph(snapshot);
    Reach reach = new Reach(graph, start.id(), depth, direction, types);
    List<Resource> chosen = new ArrayList<>();
    reach.walk.forEachRemaining(id -> chosen.add(graph.resource(id)));
    return View.of(snapshot, chosen, relation -> types.contains(relation.type()));
  }

  private static boolean isHub(Resource resource) {
    return resource.outgoing().size() + resource.incoming().size() > HUB;
  }

  private static boolean isPlace(ResourceId id) {
    return PLACES.contains(id.type())
        || (id.type().equals("ServiceAccount") && id.path().endsWith("/default"))
        || (id.type().equals("ConfigMap") && id.path().endsWith("/kube-root-ca.crt"));
  }

  /**
   * The graph as the walk sees it: a vertex's outgoing edges are the steps that may be taken from
   * it.
   */
  private static final class Reach extends GraphDelegator<ResourceId, Relation> {
    private final ContextGraph graph;
    private final ResourceId start;
    private final int depth;
    private final Direction direction;
    private final Set<RelationType> types;
    private final BreadthFirstIterator<ResourceId, Relation> walk;

    Reach(
        ContextGraph graph,
        ResourceId start,
        int depth,
        Direction direction,
        Set<RelationType> types) {
      super(graph);
      this.graph = graph;
      this.start = start;
      this.depth = depth;
      this.direction = direction;
      this.types = types;
      this.walk = new BreadthFirstIterator<>(this, start);
    }

    @Override
    public Set<Relation> outgoingEdgesOf(ResourceId id) {
      if (walk.getDepth(id) >= depth || !isWalkedThrough(id)) {
        return Set.of();
      }
      Set<Relation> relations =
          switch (direction) {
            case IN -> super.incomingEdgesOf(id);
            case OUT -> super.outgoingEdgesOf(id);
            case BOTH -> super.edgesOf(id);
          };
      return new ContextGraph.Lazy<>(
          () -> relations.stream().filter(relation -> types.contains(relation.type())));
    }

    private boolean isWalkedThrough(ResourceId id) {
      return id.equals(start) || !(isPlace(id) || isHub(graph.resource(id)));
    }
  }
}
