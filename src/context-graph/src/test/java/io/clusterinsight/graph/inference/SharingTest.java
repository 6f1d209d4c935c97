package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.clusterinsight.graph.inference.rules.RelationRules;
import io.clusterinsight.graph.model.Facts;
import io.clusterinsight.graph.model.Properties;
import io.clusterinsight.graph.model.RelationType;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.observation.KubernetesObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SharingTest {
  private static final ResourceId CLUSTER = ResourceId.of("Cluster", "c");
  private static final ResourceId POD_ID = ResourceId.of("Pod", "shop", "web-1");
  private static final String POD =
      """
      {"metadata": {"name": "%s", "namespace": "shop", "labels": {"app": "web", "token": "s3cret"},
         "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web", "uid": "rs",
           "controller": true}]},
       "spec": {"nodeName": "n1", "serviceAccountName": "web", "containers": [{"name": "main"}]},
       "status": {"phase": "Running", "containerStatuses": [{"name": "main", "image": "web:1",
         "imageID": "docker-pullable://web@sha256:aa", "containerID": "docker://abc",
         "state": {"running": {"startedAt": "2026-01-01T00:00:00Z"}}}]}}
      """;

  private final KubernetesObservations observations =
      new KubernetesObservations(CLUSTER, Redaction.on());
  private final RelationRules rules = new RelationRules(CLUSTER);
  private final Map<ResourceId, ResourceId> kept = new HashMap<>();
  private final Map<ResourceId, Declaration> before = new HashMap<>();
  private final Map<Reference.Other, Declaration> referring = new HashMap<>();
  private final Sharing sharing = sharing();

  @Test
  void declaration_isEqualToTheOneThatSharesNothing() {
    Declaration declaration = declaration("web-1");
    assertEquals(declaration, sharing.of(declaration));
  }

  @Test
  void podsOfOneController_shareWhatTheySayAlike() {
    Declaration one = sharing.of(declaration("web-1"));
    Declaration other = sharing.of(declaration("web-2"));
    assertEquals(one.references(), other.references());
    for (int i = 0; i < one.references().size(); i++) {
      assertSame(one.references().get(i), other.references().get(i));
    }
    assertSame(one.facts().labels(), other.facts().labels());
    assertSame(one.parts().getFirst().images(), other.parts().getFirst().images());
    assertSame(one.facts().standing(), other.facts().standing());
    assertSame(one.joins(), other.joins());
    assertSame(one.parts().getFirst().joins(), other.parts().getFirst().joins());
  }

  @Test
  void ids_areThoseUnderWhichThingsAreKept() {
    ResourceId node = ResourceId.of("Node", new String("n1"));
    kept.put(node, node);
    assertSame(node, sharing.of(declaration("web-1")).facts().parent().orElseThrow());
  }

  @Test
  void container_refersToTheIdUnderWhichItsPodIsKept() {
    kept.put(POD_ID, POD_ID);
    ResourceId container = sharing.of(declaration("web-1")).parts().getFirst().id();
    assertEquals(ResourceId.of("Container", "shop/web-1/main"), container);
    assertSame(POD_ID, container.whole("Pod").orElseThrow());
  }

  @Test
  void namespaceAndNode_areThoseOfTheIdsUnderWhichTheyAreKept() {
    ResourceId namespace = ResourceId.of("Namespace", new String("shop"));
    ResourceId node = ResourceId.of("Node", new String("n1"));
    kept.put(namespace, namespace);
    kept.put(node, node);
    Facts pod = sharing.of(declaration("web-1")).facts();
    assertSame(namespace.name(), pod.namespace().orElseThrow());
    assertSame(node.name(), pod.node().orElseThrow());
  }

  @Test
  void container_refersToTheIdOfItsPod() {
    Declaration pod = sharing.of(declaration("web-1"));
    ResourceId container = pod.parts().getFirst().id();
    assertSame(pod.id(), container.whole("Pod").orElseThrow());
  }

  @Test
  void name_isThatOfTheIdUnderWhichThingsAreKept() {
    ResourceId pod = ResourceId.of("Pod", "shop", new String("web-1"));
    kept.put(pod, pod);
    assertSame(pod.name(), sharing.of(declaration("web-1")).facts().name());
  }

  @Test
  void object_sharesWithWhatItSaidBeforeHoweverLongAgo() {
    Declaration last = sharing.of(declaration("web-1"));
    before.put(last.id(), last);
    Declaration now = sharing().of(declaration("web-1"));
    assertEquals(last, now);
    assertSame(last.facts(), now.facts());
    assertSame(last.references(), now.references());
    assertSame(last.joins(), now.joins());
    assertSame(last.parts().getFirst().references(), now.parts().getFirst().references());
    assertSame(last.parts().getFirst().properties(), now.parts().getFirst().properties());
  }

  @Test
  void newPod_sharesWithAnotherOfItsControllerHoweverLongAgoThatCame() {
    Declaration sibling = sharing.of(declaration("web-1"));
    before.put(ResourceId.of("Pod", "shop", "web-2"), sibling);
    Declaration now = sharing().of(declaration("web-2"));
    assertEquals(declaration("web-2"), now);
    assertSame(sibling.references(), now.references());
    assertSame(sibling.facts().labels(), now.facts().labels());
    assertSame(sibling.joins(), now.joins());
    Declaration container = now.parts().getFirst();
    assertSame(sibling.parts().getFirst().references().getLast(), container.references().getLast());
    assertSame(sibling.parts().getFirst().id().name(), container.id().name());
    assertNotSame(sibling.parts().getFirst().properties(), container.properties());
  }

  @Test
  void reference_isThatOfWhoRefersToTheSameHoweverLongAgoThatCame() {
    Declaration other = sharing.of(declaration("web-1"));
    Reference account = other.references().getLast();
    assertEquals(RelationType.USES, account.type());
    referring.put(account.other(), other);
    assertSame(account, sharing().of(declaration("web-2")).references().getLast());
  }

  @Test
  void containerThatIsAsBefore_keepsNothingOfWhatItsPodWas() throws InterruptedException {
    TestKeeper keeper = new TestKeeper();
    List<WeakReference<Properties>> pods = new ArrayList<>();
    for (int revision = 1; revision <= 4; revision++) {
      keeper.observe(
          "Pod",
          POD.formatted("web-1")
              .replace("s3cret", "revision-" + revision)
              .replace("\"token\"", "\"revision\""));
      pods.add(
          new WeakReference<>(
              keeper.graph.publish(Instant.EPOCH).find(POD_ID).orElseThrow().properties()));
    }
    awaitCollected(pods.get(0));
    awaitCollected(pods.get(1));
    assertNotNull(pods.get(3).get());
  }

  private static void awaitCollected(WeakReference<?> reference) throws InterruptedException {
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(reference.get());
  }

  /** One that has seen nothing yet. */
  private Sharing sharing() {
    return new Sharing(
        id -> kept.getOrDefault(id, id),
        now -> Optional.ofNullable(before.get(now.id())),
        to -> Optional.ofNullable(referring.get(to.other())));
  }

  private Declaration declaration(String name) {
    ObjectNode pod = (ObjectNode) JsonMapper.shared().readTree(POD.formatted(name));
    return rules.declare(observations.observe("Pod", pod));
  }
}
