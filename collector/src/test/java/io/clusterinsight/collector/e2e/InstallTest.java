package io.clusterinsight.collector.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * From a clone to a running service, as a new user does it, on a cluster of two Docker nodes and
 * one of containerd; then upgrade, a daemon lost, a new token, and everything gone again.
 */
@Tag("e2e")
@EnabledIfEnvironmentVariable(
    named = "CONTAINERD_SOCK_9",
    matches = ".+",
    disabledReason = "no cluster of two Docker nodes and a containerd node: no CONTAINERD_SOCK_9")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallTest {
  private static final RealDaemon FIRST = new RealDaemon(1);
  private static final RealDaemon SECOND = new RealDaemon(2);
  private static final String SPACE = "cluster-insight";
  private static final String MINIONS = "cluster-insight-minions";

  private static Path work = Path.of("");
  private static NodeImages images;
  private static NodeSockets sockets;
  private static DeadSandboxes sandboxes;

  @BeforeAll
  static void build(@TempDir Path directory) throws Exception {
    work = directory;
    Kubelets.separate();
    sandboxes = new DeadSandboxes(FIRST, SECOND);
    sockets = new NodeSockets(List.of(FIRST, SECOND));
    images = new NodeImages(FIRST, SECOND, directory.resolve("images.tar"));
    images.build("one");
    images.tag("one", "two");
  }

  @AfterAll
  static void takeAway() throws Exception {
    Script.run("install.sh", "--uninstall");
    sandboxes.close();
    sockets.close();
  }

  private static String[] installing(String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--patch", sockets.patch(work).toString()));
    return command.toArray(String[]::new);
  }

  @Test
  @Order(1)
  void images_areSmall_andHaveNoShellAndNoRoot() throws Exception {
    assertTrue(images.megabytes(NodeImages.COLLECTOR) <= 120);
    assertTrue(images.megabytes(NodeImages.PROXY) <= 70);
    for (String image : List.of(NodeImages.COLLECTOR + ":one", NodeImages.PROXY + ":one")) {
      String format =
          "{{.Config.User}} {{index .Config.Labels \"org.opencontainers.image.title\"}}";
      String said = String.join("", FIRST.docker("inspect", "-f", format, image));
      assertTrue(said.startsWith("65532:65532 Cluster Insight: "), said);
      assertEquals(
          List.of(),
          FIRST.docker("run", "--rm", "--entrypoint", "/bin/sh", image, "-c", "echo a shell"));
    }
  }

  @Test
  @Order(1)
  void optionsOfLargeClusters_areInTheImage() throws Exception {
    String large = "-XX:VMOptionsFile=/opt/cluster-insight/large.options -XX:+PrintFlagsFinal";
    String flags =
        String.join(
            "\n",
            FIRST.docker(
                "run",
                "--rm",
                "--env",
                "_JAVA_OPTIONS=" + large,
                "--entrypoint",
                "/opt/cluster-insight/bin/java",
                NodeImages.COLLECTOR + ":one",
                "@/opt/cluster-insight/jvm.options",
                "-version"));
    assertTrue(flags.matches("(?s).* UseG1GC += true .*"), flags);
  }

  @Test
  @Order(2)
  void install_ofANewUser_endsWell_withProxiesOnTheDockerNodesAlone() throws Exception {
    String said = Script.run(installing("install.sh", "--tag", "one")).wellEnded();
    assertTrue(said.contains("every minion is OK: node-1 node-2"), said);
    assertEquals(Set.of("node-1 Running", "node-2 Running"), proxies());
  }

  /** Where proxies are, and how: those that are on their way out left aside. */
  private static Set<String> proxies() {
    Set<String> proxies = new TreeSet<>();
    for (JsonNode pod : Kubectl.objects("pods")) {
      JsonNode metadata = pod.path("metadata");
      if (metadata.path("namespace").asString().equals(MINIONS)
          && !metadata.has("deletionTimestamp")) {
        proxies.add(pod.at("/spec/nodeName").asString() + " " + pod.at("/status/phase").asString());
      }
    }
    return proxies;
  }

  /** What would move if something were written: what is on its way out left aside. */
  private static Set<String> state() {
    Set<String> state = new TreeSet<>();
    for (String kinds :
        List.of("deploy,ds,svc,sa,secret,netpol,pdb,pod", "clusterroles,clusterrolebindings")) {
      state.addAll(
          lines(
              Kubectl.run(
                  "get",
                  kinds,
                  "-A",
                  "-l",
                  "app.kubernetes.io/part-of=cluster-insight",
                  "-o",
                  "go-template={{range .items}}{{if not .metadata.deletionTimestamp}}{{.kind}}"
                      + " {{.metadata.name}} {{.metadata.uid}} {{.metadata.generation}} {{.data}}"
                      + "{{\"\\n\"}}{{end}}{{end}}")));
    }
    return state;
  }

  @Test
  @Order(4)
  void daemonThatIsLost_isAnErrorOfItsNode_andItsPodsStay() throws Exception {
    RealDaemon lost = collectorNode().equals(FIRST.node()) ? SECOND : FIRST;
    try (Forward collector = new Forward(SPACE, "deployment/collector", 5555)) {
      String proxies = "/cluster/resources/pods?fields=none&namespace=" + MINIONS;
      lost.process().signal("STOP");
      try {
        await(collector, "/minions_status", "\"" + lost.node() + "\":\"ERROR");
        assertTrue(collector.get(proxies, token()).body().contains("\"" + lost.node() + "\""));
      } finally {
        lost.process().signal("CONT");
      }
      await(collector, "/minions_status", "\"" + lost.node() + "\":\"OK\"");
    }
  }

  private static String collectorNode() {
    return Kubectl.run(
        "-n",
        SPACE,
        "get",
        "pods",
        "-l",
        "app.kubernetes.io/name=collector",
        "-o",
        "jsonpath={.items[0].spec.nodeName}");
  }

  private static String token() {
    return Kubectl.run("-n", SPACE, "create", "token", "collector").strip();
  }

  private static void await(Forward collector, String path, String text) throws Exception {
    await(() -> collector.get(path, token()).body().contains(text));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "not true within two minutes");
      Thread.sleep(500);
    }
  }

  @Test
  @Order(4)
  void caller_seesWhatHisRightsLetHim_andTheyAreFollowed() throws Exception {
    String path = "/cluster?fields=none&namespace=" + SPACE;
    String pods = "\"Pod:" + SPACE + "/collector-";
    String once = account("once");
    String soon = account("soon");
    bind("once");
    try (Forward collector = new Forward(SPACE, "deployment/collector", 5555)) {
      assertEquals(401, collector.get(path, "nobody").statusCode());
      assertTrue(collector.get(path, once).body().contains(pods));
      assertFalse(collector.get(path, soon).body().contains(pods));
      long taken = System.nanoTime();
      bind("soon");
      unbind("once");
      await(() -> !collector.get(path, once).body().contains(pods));
      await(() -> collector.get(path, soon).body().contains(pods));
      long givenBack = System.nanoTime();
      bind("once");
      unbind("soon");
      await(() -> collector.get(path, once).body().contains(pods));
      await(() -> !collector.get(path, soon).body().contains(pods));
      System.out.printf(
          "rights taken away are followed in %d ms, given back in %d ms%n",
          (givenBack - taken) / 1_000_000, (System.nanoTime() - givenBack) / 1_000_000);
    } finally {
      Kubectl.run("-n", "default", "delete", "serviceaccount", "once", "soon");
    }
  }

  private static String account(String name) {
    Kubectl.run("-n", "default", "create", "serviceaccount", name);
    return Kubectl.run("-n", "default", "create", "token", name).strip();
  }

  private static void unbind(String account) {
    Kubectl.run("-n", SPACE, "delete", "rolebinding", account);
  }

  private static void bind(String account) {
    Kubectl.run(
        "-n",
        SPACE,
        "create",
        "rolebinding",
        account,
        "--clusterrole=view",
        "--serviceaccount=default:" + account);
  }

  @Test
  @Order(5)
  void newToken_takesThePlaceOfTheOld() throws Exception {
    String old = secret(SPACE);
    String said = Script.run("install.sh", "--new-token").wellEnded();
    assertTrue(said.contains("every minion is OK: node-1 node-2"), said);
    assertNotEquals(old, secret(SPACE));
    assertEquals(secret(SPACE), secret(MINIONS));
  }

  private static String secret(String namespace) {
    return Kubectl.run("-n", namespace, "get", "secret", "minion-token", "-o", "jsonpath={.data}");
  }

  @Test
  @Order(3)
  void gke_getsTheCredentials_asksBeforeItOpensAFirewall_andChangesNothingThatIsThere()
      throws Exception {
    Set<String> before = state();
    Script asked =
        cloud("gcloud", "n", "gke.sh", "project", "shop", "europe-west1", "--tag", "one");
    assertTrue(asked.output().contains(" 0 objects made or changed"), asked.output());
    assertEquals(before, state());
    assertTrue(asked.wellEnded().contains("Open TCP 4243 from the pods (10.4.0.0/14)"));
    assertTrue(calls("gcloud").startsWith("container clusters get-credentials shop "));
    assertTrue(!calls("gcloud").contains("create"), calls("gcloud"));
  }

  @Test
  @Order(7)
  void eks_getsTheCredentials_opensWhatItMay_andUpgradesToAnotherTag() throws Exception {
    Script asked = cloud("aws", "y", "eks.sh", "shop", "eu-west-1", "--tag", "two");
    assertTrue(asked.wellEnded().contains("Open TCP 4243 within sg-1?"));
    assertTrue(calls("aws").startsWith("eks update-kubeconfig --name shop --region eu-west-1"));
    assertTrue(calls("aws").contains("ec2 authorize-security-group-ingress"), calls("aws"));
    assertEquals(
        NodeImages.COLLECTOR + ":two " + NodeImages.PROXY + ":two",
        Kubectl.run(
            "get",
            "deploy,ds",
            "-A",
            "-l",
            "app.kubernetes.io/part-of=" + SPACE,
            "-o",
            "jsonpath={.items[*].spec.template.spec.containers[*].image}"));
  }

  /** Runs a script with a stand-in for the cloud's command, which hands out this cluster. */
  private static Script cloud(String command, String answer, String... script) throws Exception {
    Path bin = Files.createDirectories(work.resolve("bin"));
    Path standIn = bin.resolve(command);
    Files.writeString(
        standIn,
        """
        #!/bin/sh
        echo "$*" >>"$0.calls"
        case "$*" in
          *get-credentials* | *update-kubeconfig*) cp '%s' "$KUBECONFIG" ;;
          *clusterIpv4Cidr*) echo 10.4.0.0/14 ;;
          *"value(network)"*) echo default ;;
          *describe-cluster*) echo sg-1 ;;
          *"--filter name=cluster-insight-shop "*) echo cluster-insight-shop ;;
          *"Description=='cluster-insight'"*) echo 1 ;;
          *describe-security-group-rules*) echo 0 ;;
        esac
        """
            .formatted(System.getenv("KUBECONFIG")));
    Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment =
        Map.of(
            "PATH",
            bin + ":" + System.getenv("PATH"),
            "KUBECONFIG",
            work.resolve("kubeconfig-" + command).toString());
    String[] arguments = Arrays.copyOfRange(script, 1, script.length);
    boolean installs = !List.of(arguments).contains("--uninstall");
    return Script.run(environment, answer, installs ? installing(script[0], arguments) : script);
  }

  private static String calls(String command) throws Exception {
    return Files.readString(work.resolve("bin").resolve(command + ".calls"));
  }

  @Test
  @Order(8)
  void install_withoutProxies_takesThemAway_andDoesNotWaitForIt() throws Exception {
    String said = Script.run("install.sh", "--no-proxies", "--tag", "two").wellEnded();
    assertTrue(said.contains("without minion proxies as you say"), said);
    assertTrue(said.contains(" 0 objects made or changed"), said);
    await(() -> proxies().isEmpty());
  }

  @Test
  @Order(9)
  void uninstall_leavesNothing_andClosesWhatWasOpened() throws Exception {
    cloud("gcloud", "", "gke.sh", "project", "shop", "europe-west1", "--uninstall").wellEnded();
    assertTrue(calls("gcloud").contains("firewall-rules delete cluster-insight-shop "));
    assertEquals(List.of(), leftOver());
    cloud("aws", "", "eks.sh", "shop", "eu-west-1", "--uninstall").wellEnded();
    assertTrue(calls("aws").contains("ec2 revoke-security-group-ingress"), calls("aws"));
  }

  private static List<String> leftOver() {
    String kinds = "ns,clusterroles,clusterrolebindings,roles,rolebindings,nodes,secrets";
    return Kubectl.run("get", kinds, "-A", "--show-labels")
        .lines()
        .filter(line -> line.contains("cluster-insight"))
        .toList();
  }

  @Test
  @Order(10)
  void chart_installsAsItIs_keepsItsTokenWhenUpgraded_andLeavesNothing() throws Exception {
    Kubectl.run("label", "node", FIRST.node(), "cluster-insight.io/docker=true");
    try (DefaultSocket socket = new DefaultSocket(FIRST)) {
      Helm chart = new Helm(Path.of("../install/chart").toAbsolutePath().normalize());
      String groups = "minionProxy.groups[0]";
      chart
          .install()
          .withName(SPACE)
          .set("image.tag", "one")
          .set(groups, socket.group())
          .waitReady()
          .call();
      String token = secret(SPACE);
      assertEquals(token, secret(MINIONS));
      chart
          .upgrade()
          .withName(SPACE)
          .set("image.tag", "two")
          .set(groups, socket.group())
          .waitReady()
          .call();
      assertEquals(token, secret(SPACE));
      assertEquals(token, secret(MINIONS));
      try (Forward collector = new Forward(SPACE, "deployment/collector", 5555)) {
        await(collector, "/minions_status", "\"node-1\":\"OK\"");
      }
    } finally {
      Helm.uninstall(SPACE).ignoreNotFound().call();
      Kubectl.run("label", "node", FIRST.node(), "cluster-insight.io/docker-");
    }
    await(() -> leftOver().isEmpty());
  }

  private static Set<String> lines(String text) {
    Set<String> lines = new TreeSet<>();
    Collections.addAll(lines, text.split("\n"));
    return lines;
  }
}
