package io.clusterinsight.graph.snapshot;

import static io.clusterinsight.graph.model.RelationType.CLONES;
import static io.clusterinsight.graph.model.RelationType.RUNS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.ResourceId;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.traverse.DepthFirstIterator;
import org.junit.jupiter.api.Test;

class ContextGraphTest {
  private static final ResourceId A = ResourceId.parse("Node:a");
  private static final ResourceId B = ResourceId.parse("Pod:ns/b");

  @Test
  void adapter_agreesWithCopiedGraph() {
    for (int seed = 0; seed < 50; seed++) {
      Snapshot snapshot = RandomGraphs.of(new Random(seed)).snapshot();
      ContextGraph graph = new ContextGraph(snapshot);
      var copy = new DirectedPseudograph<ResourceId, Relation>(Relation.class);
      snapshot.resources().stream().forEach(resource -> copy.addVertex(resource.id()));
      snapshot.resources().stream()
          .flatMap(resource -> resource.outgoing().stream())
          .forEach(relation -> copy.addEdge(relation.source(), relation.target(), relation));

      assertEquals(copy.vertexSet(), graph.vertexSet());
      assertEquals(copy.edgeSet(), graph.edgeSet());
      for (ResourceId id : copy.vertexSet()) {
        assertEquals(copy.outgoingEdgesOf(id), graph.outgoingEdgesOf(id));
        assertEquals(copy.incomingEdgesOf(id), graph.incomingEdgesOf(id));
        assertEquals(copy.edgesOf(id), graph.edgesOf(id));
        assertEquals(copy.degreeOf(id), graph.degreeOf(id));
        for (ResourceId other : copy.vertexSet()) {
          assertEquals(copy.getAllEdges(id, other), graph.getAllEdges(id, other));
          assertEquals(copy.containsEdge(id, other), graph.containsEdge(id, other));
        }
      }
      assertEquals(
          new HashSet<>(new ConnectivityInspector<>(copy).connectedSets()),
          new HashSet<>(new ConnectivityInspector<>(graph).connectedSets()));
    }
  }

  @Test
  void algorithm_stopsEarly_looksAtNothingElse() {
    TestGraphs builder = TestGraphs.graph();
    for (int i = 0; i < 1000; i++) {
      builder.relation("Node:" + i, RUNS, "Pod:ns/" + i);
    }
    Iterator<ResourceId> walk =
        new DepthFirstIterator<>(
            new ContextGraph(builder.snapshot()), ResourceId.parse("Node:500"));

    assertEquals("Node:500", walk.next().toString());
    assertEquals("Pod:ns/500", walk.next().toString());
  }

  @Test
  void edgesOf_relationToItself_isThereOnce() {
    Snapshot snapshot = TestGraphs.graph().relation(B.toString(), CLONES, B.toString()).snapshot();

    assertEquals(1, new ContextGraph(snapshot).edgesOf(B).size());
  }

  @Test
  void unknownVertex_isRefusedOrAbsent() {
    ContextGraph graph = new ContextGraph(TestGraphs.graph().resource(A).snapshot());

    var thrown = assertThrows(IllegalArgumentException.class, () -> graph.outgoingEdgesOf(B));
    assertEquals("no such resource: Pod:ns/b", thrown.getMessage());
    assertFalse(graph.containsVertex(B));
    assertNull(graph.getAllEdges(A, B));
    assertNull(graph.getEdge(A, B));
  }

  @Test
  void mutators_areUnsupported() {
    Snapshot snapshot = TestGraphs.graph().relation(A, RUNS, B, Optional.empty()).snapshot();
    ContextGraph graph = new ContextGraph(snapshot);
    Relation relation = graph.edgesOf(A).iterator().next();

    assertTrue(graph.containsEdge(relation));
    assertThrows(UnsupportedOperationException.class, () -> graph.addVertex(A));
    assertThrows(UnsupportedOperationException.class, () -> graph.addEdge(A, B));
    assertThrows(UnsupportedOperationException.class, () -> graph.removeVertex(A));
    assertThrows(UnsupportedOperationException.class, () -> graph.removeEdge(relation));
    assertThrows(UnsupportedOperationException.class, () -> graph.setEdgeWeight(relation, 2));
    assertThrows(UnsupportedOperationException.class, () -> graph.removeAllVertices(Set.of(A)));
    assertThrows(UnsupportedOperationException.class, () -> graph.vertexSet().remove(A));
  }
}
