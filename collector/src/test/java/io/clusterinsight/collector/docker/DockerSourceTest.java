package io.clusterinsight.collector.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.docker.FakeDaemon.Mood;
import io.clusterinsight.graph.model.Origin;
import io.clusterinsight.graph.model.Relation;
import io.clusterinsight.graph.model.Resource;
import io.clusterinsight.graph.model.ResourceId;
import io.clusterinsight.graph.model.SourceStatus;
import io.clusterinsight.graph.model.SourceStatus.State;
import io.clusterinsight.graph.model.Uid;
import io.clusterinsight.graph.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Daemons that are well, and all the ways in which they are not. */
class DockerSourceTest {
  private static final String A = FakeDaemon.id('a');
  private static final String B = FakeDaemon.id('b');

  private FakeDaemon daemon;

  @BeforeEach
  void start() throws IOException {
    daemon = FakeDaemon.start();
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private FollowedDaemons follow() throws InterruptedException {
    return FollowedDaemons.of(Map.of("n1", daemon.url()));
  }

  private static String ofPod(String uid, String name, int attempt) {
    return """
    "io.kubernetes.pod.uid":"%s","io.kubernetes.container.name":"%s","io.kubernetes.docker.type":"container",
    "annotation.io.kubernetes.container.restartCount":"%d"\
    """
        .formatted(uid, name, attempt);
  }

  private static String pod(String uid, String containerId) {
    return """
    {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"ns","name":"web","uid":"%s"},
     "spec":{"nodeName":"n1","containers":[{"name":"c"}]},
     "status":{"containerStatuses":[{"name":"c","containerID":"docker://%s","image":"web:1",
      "imageID":"docker://sha256:%s","state":{"running":{}},"ready":true}]}}\
    """
        .formatted(uid, containerId, FakeDaemon.id('f'));
  }

  @Test
  void containerOutsidePods_isOnItsNode_withItsImageAndProcesses() throws Exception {
    daemon.has(A, "db", "running", "");
    daemon.processes(A, "17 1 root postgres", "18 17 root postgres: writer");
    daemon.images(
        "[{\"Id\":\"sha256:%s\",\"RepoTags\":[\"db:9\"],\"RepoDigests\":[\"db@sha256:%s\"]}]"
            .formatted(FakeDaemon.id('f'), FakeDaemon.id('e')));
    try (FollowedDaemons followed = follow()) {
      followed.await("Process:n1/18");
      Snapshot snapshot = followed.graph.current().orElseThrow();
      Resource container = followed.await("Container:n1//db");

      assertEquals(Origin.DOCKER, container.origin());
      assertTrue(container.properties().toString().contains("\"PASSWORD=<redacted>\""));
      assertFalse(container.properties().toString().contains("ExecIDs"));
      assertEquals(
          List.of(
              "contains Process:n1/17",
              "contains Process:n1/18",
              "createdFrom Image:sha256:" + FakeDaemon.id('e')),
          container.outgoing().stream()
              .map(relation -> relation.type().word() + " " + relation.target())
              .toList());
      assertEquals(
          List.of("Node:n1"),
          container.incoming().stream().map(Relation::source).map(ResourceId::toString).toList());
      Resource image = snapshot.find(container.outgoing().get(2).target()).orElseThrow();
      assertEquals(List.of("db:9"), image.derived().names());
      assertEquals("postgres", followed.await("Process:n1/18").facts().name());
    }
  }

  @Test
  void containerOfAPod_isThePodsContainer_whicheverCameFirst() throws Exception {
    daemon.has(A, "k8s_c_web", "running", ofPod("u1", "c", 0));
    try (FollowedDaemons followed = follow()) {
      followed.await("Container:n1//k8s_c_web");

      followed.kubernetes("Pod", pod("u1", A));
      Resource placed = followed.await("Container:ns/web/c");
      followed.await(
          "moved", snapshot -> FollowedDaemons.find(snapshot, "Container:n1//k8s_c_web").isEmpty());
      assertEquals(Origin.DOCKER, placed.origin());
      assertEquals(Optional.of("ns"), placed.facts().namespace());

      followed.kubernetesGone("Pod:ns/web");
      followed.await("Container:n1//k8s_c_web");
    }
  }

  @Test
  void newestAttempt_isTheContainer_andOldOnesAreNot() throws Exception {
    daemon.has(A, "k8s_c_web_0", "exited", ofPod("u1", "c", 0));
    daemon.has(B, "k8s_c_web_1", "running", ofPod("u1", "c", 1));
    try (FollowedDaemons followed = follow()) {
      followed.kubernetes("Pod", pod("u1", B));
      followed.await(
          "the second attempt",
          snapshot ->
              FollowedDaemons.find(snapshot, "Container:ns/web/c")
                  .filter(found -> found.facts().uid().equals(Optional.of(Uid.of(B))))
                  .isPresent());
      assertEquals(
          1, followed.graph.current().orElseThrow().resources().ofType("Container").count());
    }
  }

  @Test
  void containerThatIsStarted_isInTheGraphBeforeTheNextCycle() throws Exception {
    DockerSettings settings =
        FollowedDaemons.settings(Map.of("n1", daemon.url()), Optional.empty());
    try (FollowedDaemons followed = new FollowedDaemons(settings, Duration.ofMinutes(10))) {
      followed.await("n1", State.OK);
      followed.await("followed", snapshot -> daemon.isFollowed());
      daemon.runs(A, "quick", "");
      followed.await("Container:n1//quick");
      daemon.removes(A);
      followed.await(
          "gone", snapshot -> FollowedDaemons.find(snapshot, "Container:n1//quick").isEmpty());
    }
  }

  @Test
  void quietDaemon_isNotReadAgain_andTheGraphDoesNotMove() throws Exception {
    daemon.has(A, "db", "running", "");
    try (FollowedDaemons followed = follow()) {
      Snapshot before = followed.await("n1", State.OK);
      followed.await("Process:n1/1");
      before = followed.graph.current().orElseThrow();
      long lists = daemon.count("/containers/json");
      long inspects = daemon.count(A + "/json");
      followed.await("two cycles", snapshot -> daemon.count("/containers/json") > lists + 1);
      assertEquals(inspects, daemon.count(A + "/json"));
      assertEquals(before.version(), followed.graph.current().orElseThrow().version());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Mood.class, mode = EnumSource.Mode.EXCLUDE, names = "WELL")
  void daemonThatFallsSick_keepsItsFactsAsStale_andRecovers(Mood mood) throws Exception {
    daemon.has(A, "db", "running", "");
    try (FollowedDaemons followed = follow()) {
      followed.await("Container:n1//db");
      followed.await("n1", State.OK);

      daemon.mood(mood);
      Snapshot sick = followed.await("n1", mood == Mood.HANGS ? State.UNREACHABLE : State.STALE);
      assertTrue(FollowedDaemons.find(sick, "Container:n1//db").isPresent());
      SourceStatus status = FollowedDaemons.status(sick, "n1").orElseThrow();
      assertTrue(status.message().isPresent());
      assertTrue(status.observed().isPresent());

      daemon.mood(Mood.WELL);
      followed.await("n1", State.OK);
    }
  }

  @Test
  void eventsThatOurOwnQuestionsCause_causeNoQuestions() throws Exception {
    daemon.has(A, "db", "running", "");
    try (FollowedDaemons followed = follow()) {
      followed.await("Process:n1/1");
      followed.await("followed", snapshot -> daemon.isFollowed());
      long lists = daemon.count("/containers/json");
      followed.await("two cycles", snapshot -> daemon.count("/containers/json") > lists + 1);
      long inspects = daemon.count(A + "/json");
      // Docker tells of top as such; Podman runs ps in the container.
      for (String action : List.of("top", "exec_start: ps", "exec", "exec_died")) {
        daemon.tell("container", action, A);
      }
      daemon.runs(B, "later", "");
      followed.await("Container:n1//later");
      assertEquals(inspects, daemon.count(A + "/json"));
    }
  }

  @Test
  void daemonThatNeverAnswered_doesNotHoldUpTheOthers() throws Exception {
    Map<String, String> endpoints = new TreeMap<>();
    try (FakeDaemon hung = FakeDaemon.start()) {
      hung.mood(Mood.HANGS);
      endpoints.put("n0", hung.url());
      for (int i = 1; i < 100; i++) {
        endpoints.put("n" + i, daemon.url());
      }
      try (FollowedDaemons followed = FollowedDaemons.of(endpoints)) {
        Snapshot snapshot = followed.await("n0", State.UNREACHABLE);
        for (int i = 1; i < 100; i++) {
          assertEquals(
              State.OK, FollowedDaemons.status(snapshot, "n" + i).orElseThrow().state(), "n" + i);
        }
      }
    }
  }

  @Test
  void daemonThatIsRestarted_isFollowedAgain() throws Exception {
    daemon.has(A, "db", "running", "");
    try (FollowedDaemons followed = follow()) {
      followed.await("Container:n1//db");
      int port = daemon.port();
      daemon.close();
      Snapshot away = followed.await("n1", State.UNREACHABLE);
      assertTrue(FollowedDaemons.find(away, "Container:n1//db").isPresent());

      daemon = FakeDaemon.start(port);
      daemon.has(B, "other", "running", "");
      followed.await("Container:n1//other");
      followed.await(
          "the old one is gone",
          snapshot -> FollowedDaemons.find(snapshot, "Container:n1//db").isEmpty());
    }
  }

  @Test
  void wrongToken_isForbidden_andARenewedOneIsUsed(@TempDir Path directory) throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "old\n");
    daemon.accepts("new");
    daemon.has(A, "db", "running", "");
    DockerSettings settings =
        FollowedDaemons.settings(Map.of("n1", daemon.url()), Optional.of(token));
    try (FollowedDaemons followed = new FollowedDaemons(settings)) {
      Snapshot refused = followed.await("n1", State.FORBIDDEN);
      String message = FollowedDaemons.status(refused, "n1").orElseThrow().message().orElseThrow();
      assertTrue(message.contains("token-file"), message);
      assertFalse(message.contains("old"), message);

      Files.writeString(token, "new\nold\n");
      followed.await("Container:n1//db");
    }
  }

  @Test
  void oneContainerThatCannotBeRead_degradesTheDaemon_andNothingElse() throws Exception {
    daemon.has(A, "db", "running", "");
    daemon.has(B, "", "running", "");
    try (FollowedDaemons followed = follow()) {
      Snapshot snapshot = followed.await("n1", State.DEGRADED);
      assertTrue(FollowedDaemons.find(snapshot, "Container:n1//db").isPresent());
      assertEquals(
          Optional.of("1 container refused: a container without 'Name'"),
          FollowedDaemons.status(snapshot, "n1").orElseThrow().message());
    }
  }

  @Test
  void twoThousandContainers_areAllRead() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      daemon.has("%064x".formatted(i), "c" + i, "running", "");
    }
    try (FollowedDaemons followed = follow()) {
      followed.await("all", snapshot -> snapshot.resources().ofType("Container").count() == 2_000);
    }
  }

  @Test
  void disagreements_areToldWhenTheyLast_andForgottenWhenTheyAreOver() throws Exception {
    daemon.has(A, "stray", "running", ofPod("nobody", "c", 0));
    try (FollowedDaemons followed = follow()) {
      followed.kubernetes("Pod", pod("u1", B));
      Snapshot told =
          followed.await(
              "both disagreements",
              snapshot ->
                  drift(snapshot, "Container:n1//stray").size() == 1
                      && drift(snapshot, "Container:ns/web/c").size() == 1);
      assertEquals(
          List.of("no pod on n1 has the uid nobody that its label io.kubernetes.pod.uid names"),
          drift(told, "Container:n1//stray"));
      assertEquals(
          List.of(
              "the pod's status says that it runs as bbbbbbbbbbbb,"
                  + " which the Docker daemon of n1 does not have"),
          drift(told, "Container:ns/web/c"));

      daemon.runs(B, "k8s_c_web", ofPod("u1", "c", 0));
      followed.await("settled", snapshot -> drift(snapshot, "Container:ns/web/c").isEmpty());
    }
  }

  @Test
  void unixSocket_isReadCycleAfterCycle(@TempDir Path directory) throws Exception {
    daemon.has(A, "db", "running", "");
    Path socket = directory.resolve("docker.sock");
    DockerSettings settings =
        FollowedDaemons.settings(Map.of("n1", "unix://" + socket), Optional.empty());
    try (SocketRelay relay = SocketRelay.start(socket, daemon.port());
        FollowedDaemons followed = new FollowedDaemons(settings, Duration.ofSeconds(3))) {
      followed.await("Process:n1/1");
      followed.await(
          "three cycles", snapshot -> daemon.count("/containers/json") >= 3 && daemon.isFollowed());
      assertEquals(
          State.OK,
          FollowedDaemons.status(followed.graph.current().orElseThrow(), "n1")
              .orElseThrow()
              .state());
    }
  }

  private static List<String> drift(Snapshot snapshot, String id) {
    return FollowedDaemons.find(snapshot, id)
        .map(found -> found.derived().drift())
        .orElse(List.of());
  }
}
