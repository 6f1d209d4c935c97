package io.clusterinsight.graph.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.observation.DockerContainer;
import io.clusterinsight.graph.observation.DockerObservations;
import io.clusterinsight.graph.observation.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a daemon's container is in the graph, and what is said where pods say otherwise. */
class ContainersTest {
  private static final DockerObservations DOCKER = new DockerObservations(Redaction.on());

  private final TestKeeper keeper = new TestKeeper();
  private final GraphKeeper graph = keeper.graph;

  private void pod(String more) {
    keeper.observe(
        "Pod",
        "{apiVersion:'v1',kind:'Pod',metadata:{namespace:'ns',name:'web',uid:'u1'%s},"
                .formatted(more)
            + "spec:{nodeName:'n1',containers:[{name:'c'}]},status:{containerStatuses:[{name:'c',"
            + "image:'app:1',imageID:'docker-pullable://app@sha256:d1',containerID:'docker://id0',"
            + "state:{running:{startedAt:'2026-01-01T00:00:00Z'}}}]}}");
  }

  private void container(String node, String id, String status, String labels) {
    ObjectNode inspect =
        read(
            "{Id:'%s',Name:'/k8s_%s',Image:'sha256:i1',State:{Status:'%s'},Config:{Labels:{%s}}}"
                .formatted(id, id, status, labels));
    DockerContainer.Observed observed = DOCKER.container(node, inspect);
    graph.observe(observed.container(), TestKeeper.RULES.declare(observed.observation()), false, 0);
  }

  private static String labels(String uid, String name, String type, int attempt) {
    return "'io.kubernetes.pod.uid':'%s','io.kubernetes.container.name':'%s',".formatted(uid, name)
        + "'io.kubernetes.docker.type':'%s','annotation.io.kubernetes.container.restartCount':'%d'"
            .formatted(type, attempt);
  }

  private static ObjectNode read(String json) {
    return (ObjectNode) TestKeeper.JSON.readTree(json);
  }

  private List<String> dockersContainers() {
    return graph
        .publish(Instant.EPOCH)
        .resources()
        .ofType("Container")
        .filter(container -> container.origin() == Origin.DOCKER)
        .map(container -> container.id().toString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "its pod's | n1 | running | u1 | c | container | Container:ns/web/c",
        "a static pod's, by the hash of its file | n1 | running | h1 | c | container |"
            + " Container:ns/web/c",
        "the pod's network | n1 | running | u1 | POD | podsandbox | Container:ns/web/POD",
        "one that the pod does not have | n1 | running | u1 | x | container | Container:ns/web/x",
        "with the uid of a pod elsewhere | n2 | running | u1 | c | container |"
            + " Container:n2//k8s_id1",
        "of no pod | n1 | running | u9 | c | container | Container:n1//k8s_id1",
        "what is left of a pod | n1 | exited | u9 | c | container |",
      })
  void container_hasItsPlace(
      String what, String node, String status, String uid, String name, String type, String place) {
    pod(",annotations:{'kubernetes.io/config.hash':'h1'}");
    container(node, "id1", status, labels(uid, name, type, 0));
    assertEquals(place == null ? List.of() : List.of(place), dockersContainers(), what);
  }

  @Test
  void containerThatExited_withoutKubernetes_isStillThere() {
    container("n1", "id1", "exited", "");
    assertEquals(List.of("Container:n1//k8s_id1"), dockersContainers());
  }

  @Test
  void containerOfAPod_hasDockersObject_andKubernetesWordOnIt() {
    pod("");
    container("n1", "id0", "running", labels("u1", "c", "container", 0));
    Resource container = find("Container:ns/web/c");
    assertEquals(
        "k8s_id0",
        TestKeeper.JSON
            .readTree(container.properties().json())
            .path("Name")
            .asString()
            .substring(1));
    assertEquals(Optional.of(Uid.of("id0")), container.facts().uid());
    assertEquals(Optional.of(ResourceId.parse("Pod:ns/web")), container.facts().parent());
    assertEquals(
        List.of("createdFrom because [Image]", "contains because [spec.containers]"),
        Stream.concat(container.outgoing().stream(), container.incoming().stream())
            .map(relation -> relation.type().word() + " because " + relation.because())
            .toList());

    graph.gone(new DockerContainer.Identity("n1", "id0"), 0);
    assertEquals(Origin.KUBERNETES, find("Container:ns/web/c").origin());
  }

  @Test
  void image_differs_onlyWhereTheDaemonSaysWhichDigestsItHas() {
    pod("");
    container("n1", "id0", "running", labels("u1", "c", "container", 0));
    outlastACycle();
    assertEquals(List.of(), find("Container:ns/web/c").derived().drift());

    images("'app@sha256:d2'");
    outlastACycle();
    assertEquals(
        List.of("it runs the image sha256:i1, and the pod's status says sha256:d1"),
        find("Container:ns/web/c").derived().drift());

    images("'app@sha256:d1','app@sha256:d2'");
    outlastACycle();
    assertEquals(List.of(), find("Container:ns/web/c").derived().drift());
  }

  @Test
  void disagreement_isToldAtTheEndOfTheSecondReading() {
    pod("");
    graph.refreshed("n1", Set.of(), 0);
    assertEquals(List.of(), find("Container:ns/web/c").derived().drift());
    graph.refreshed("n1", Set.of(), 0);
    assertEquals(
        List.of(
            "the pod's status says that it runs as id0, which the Docker daemon of n1 does not"
                + " have"),
        find("Container:ns/web/c").derived().drift());

    graph.forgetDaemon("n1", 0);
    assertEquals(List.of(), find("Container:ns/web/c").derived().drift());
  }

  private void images(String digests) {
    ArrayNode list =
        (ArrayNode)
            TestKeeper.JSON.readTree(
                "[{Id:'sha256:i1',RepoTags:['app:1'],RepoDigests:[%s]}]".formatted(digests));
    graph.observe(TestKeeper.RULES.declare(DOCKER.images("n1", list)), false, 0);
  }

  private void outlastACycle() {
    graph.refreshed("n1", Set.of("id0"), 0);
    graph.refreshed("n1", Set.of("id0"), 0);
  }

  private Resource find(String id) {
    return graph.publish(Instant.EPOCH).find(ResourceId.parse(id)).orElseThrow();
  }
}
