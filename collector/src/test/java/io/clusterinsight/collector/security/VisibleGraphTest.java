package io.clusterinsight.collector.security;

import static io.clusterinsight.collector.security.VisibleModel.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.collector.RunningCollector;
import io.clusterinsight.demo.DemoCluster;
import io.clusterinsight.demo.Settings;
import io.clusterinsight.demo.api.Access.Grant;
import io.clusterinsight.demo.api.Access.User;
import io.clusterinsight.demo.world.Size;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each caller gets the whole graph filtered by his own rights, in every answer. */
class VisibleGraphTest {
  private static final int CALLERS = 500;

  private static DemoCluster demo;
  private static RunningCollector collector;
  private static JsonNode whole;
  private static List<String> ids;
  private static List<String> types;
  private static List<String> namespaces;

  /** What is said to everybody: a name that is a word of it tells nothing. */
  private static String said = "";

  private final List<Grant> grants = new ArrayList<>();
  private String token = "";
  private Set<String> secrets = Set.of();

  @BeforeAll
  static void start() throws Exception {
    demo = DemoCluster.start(Settings.still(Size.SMALL));
    demo.access().addToken(RunningCollector.TOKEN, new User("collector", List.of()));
    demo.access().grant(new Grant("collector", "*", "*"));
    collector = new RunningCollector(demo, "--cluster-insight.security.mode=token");
    whole = JsonMapper.shared().readTree(get("/cluster", RunningCollector.TOKEN).body());
    ids = whole.path("resources").valueStream().map(each -> text(each, "id")).toList();
    types = ids.stream().map(id -> id.replaceFirst(":.*", "")).distinct().toList();
    namespaces =
        whole
            .path("resources")
            .valueStream()
            .map(each -> text(each.path("annotations"), "namespace"))
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    said = page("/help") + page("/openapi.json") + whole.path("sources").findValues("name");
  }

  private static String page(String path) {
    return new String(get(path, RunningCollector.TOKEN).body(), StandardCharsets.UTF_8);
  }

  @AfterAll
  static void stop() {
    collector.close();
    demo.close();
  }

  private static HttpResponse<byte[]> get(String path, String token) {
    return collector.get(path, "Authorization", "Bearer " + token);
  }

  @Test
  void graphOfEachCaller_isTheWholeGraphFilteredByHisRights() {
    int hidden = 0;
    for (int caller = 0; caller < CALLERS; caller++) {
      Random random = new Random(caller);
      token = "token-" + caller;
      demo.access().addToken(token, new User("caller-" + caller, List.of()));
      grants.clear();
      Set<String> named = named(random);
      grantAtRandom(random, "caller-" + caller);
      grants.forEach(demo.access()::grant);
      check(named, random);
      hidden += secrets.size();
      grants.forEach(demo.access()::revoke);
      demo.access().removeToken(token);
      demo.requests().clear();
    }
    assertTrue(hidden > CALLERS / 2, "there was something to leak");
  }

  private static Set<String> named(Random random) {
    Set<String> named = new TreeSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      named.add(namespaces.get(random.nextInt(namespaces.size())));
    }
    return named;
  }

  private void grantAtRandom(Random random, String caller) {
    if (random.nextInt(50) == 0) {
      grants.add(new Grant(caller, "*", "*"));
      return;
    }
    int generous = 1 + random.nextInt(4);
    for (String type : types) {
      if (random.nextInt(5) < generous) {
        boolean everywhere = random.nextInt(3) == 0;
        for (String namespace : everywhere ? List.of("*") : namespaces) {
          if (everywhere || random.nextBoolean()) {
            grants.add(new Grant(caller, VisibleModel.plural(type), namespace));
          }
        }
      }
    }
  }

  /** Rights count where they are had everywhere, and in the namespaces that a request names. */
  private VisibleModel model(Set<String> asked) {
    Set<Grant> had = new HashSet<>(grants);
    return new VisibleModel(
        whole,
        (plural, namespace) ->
            had.stream()
                .anyMatch(
                    grant ->
                        (grant.resource().equals("*") || grant.resource().equals(plural))
                            && (grant.namespace().equals("*")
                                || grant.namespace().equals(namespace)
                                    && asked.contains(namespace))));
  }

  private Set<String> secrets(VisibleModel model) {
    if (!isThorough()) {
      return Set.of();
    }
    Set<String> secrets = model.secrets();
    secrets.removeIf(said::contains);
    return secrets;
  }

  private void check(Set<String> named, Random random) {
    VisibleModel model = model(named);
    secrets = secrets(model);
    String filter = named.isEmpty() ? "" : "namespace=" + String.join(",", named);
    if (named.isEmpty() && grants.stream().noneMatch(grant -> grant.namespace().equals("*"))) {
      assertEquals(403, ask("/cluster").statusCode());
      return;
    }
    Set<String> expected = model.within(named);
    JsonNode graph = json("/cluster?fields=none&" + filter);
    checkGraph(graph, model, expected);
    assertEquals(model.isSeen("Namespace:kube-system"), graph.path("cluster").has("uid"));
    if (isThorough() || random.nextInt(4) == 0) {
      checkOneType(types.get(random.nextInt(types.size())), filter, expected, model);
      checkCounts(json("/cluster/summary?by=type,health&" + filter), model.counts(expected));
    }
    if (isThorough()) {
      checkOtherForms(filter, expected, model);
    }
    if (isThorough() || random.nextInt(4) == 0) {
      checkOneThing(ids.get(random.nextInt(ids.size())));
    }
  }

  /** To look for all names in all answers takes a while: that is done for some callers. */
  private boolean isThorough() {
    return token.matches(".*[05]0");
  }

  private void checkOtherForms(String filter, Set<String> expected, VisibleModel model) {
    assertEquals(expected, idsOf(json("/cluster?" + filter)));
    assertEquals(expected, idsOf(json("/cluster/resources?" + filter)));
    checkLines("/cluster?" + filter, expected, model);
    for (String path : List.of("/cluster/problems?", "/cluster/drift?")) {
      json(path + filter)
          .findValues("id")
          .forEach(id -> assertTrue(expected.contains(id.asString()), id::toString));
    }
    for (String path : List.of("/debug?", "/debug?level=workload&", "/cluster?level=namespace&")) {
      assertEquals(200, ask(path + filter).statusCode());
    }
    List.of(
            "/version",
            "/minions_status",
            "/metrics",
            "/elapsed",
            "/openapi.json",
            "/help",
            "/none")
        .forEach(this::ask);
  }

  /** A custom type of which nothing may be seen is as unknown as one that does not exist. */
  private void checkOneType(String type, String filter, Set<String> expected, VisibleModel model) {
    boolean known =
        type.indexOf('.') < 0
            || model.resources.keySet().stream().anyMatch(id -> id.startsWith(type + ":"));
    assertEquals(
        known ? 200 : 404, ask("/cluster/resources/" + type + "?" + filter).statusCode(), type);
    HttpResponse<byte[]> answer = ask("/cluster/resources?type=" + type + "&" + filter);
    assertEquals(known ? 200 : 400, answer.statusCode(), type);
    if (known) {
      Set<String> wanted = new TreeSet<>(expected);
      wanted.removeIf(id -> !id.startsWith(type + ":"));
      assertEquals(wanted, idsOf(tree(answer)));
    }
  }

  private void checkGraph(JsonNode graph, VisibleModel model, Set<String> expected) {
    List<JsonNode> resources =
        model.resources.entrySet().stream()
            .filter(each -> expected.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    assertEquals(resources, graph.path("resources").valueStream().toList());
    assertEquals(model.among(expected), graph.path("relations").valueStream().toList());
  }

  private static Set<String> idsOf(JsonNode graph) {
    Set<String> found = new TreeSet<>();
    graph.path("resources").forEach(resource -> found.add(text(resource, "id")));
    return found;
  }

  private static void checkCounts(JsonNode summary, Map<List<String>, Integer> expected) {
    Map<List<String>, Integer> counts =
        new TreeMap<>(java.util.Comparator.comparing(List::toString));
    summary
        .path("counts")
        .forEach(
            count ->
                counts.put(
                    List.of(text(count, "type"), text(count, "health")),
                    count.path("count").asInt()));
    assertEquals(expected, counts);
  }

  private void checkLines(String path, Set<String> expected, VisibleModel model) {
    HttpResponse<byte[]> answer =
        collector.get(path, "Authorization", "Bearer " + token, "Accept", "application/x-ndjson");
    JsonNode end =
        JsonMapper.shared()
            .readTree(new String(answer.body(), StandardCharsets.UTF_8).lines().toList().getLast());
    assertEquals(expected.size(), end.path("resources").asInt());
    assertEquals(model.among(expected).size(), end.path("relations").asInt());
    checkNoLeak(path, answer);
  }

  private void checkOneThing(String id) {
    String path = id.substring(id.indexOf(':') + 1);
    boolean inNone = id.startsWith("Image:") || !path.contains("/");
    String namespace =
        id.startsWith("Namespace:") ? path : inNone ? "" : path.substring(0, path.indexOf('/'));
    VisibleModel model = model(Set.of(namespace));
    secrets = secrets(model);
    String query = "?id=" + id;
    HttpResponse<byte[]> answer = ask("/cluster/resource" + query + "&fields=none");
    if (answer.statusCode() == 403) {
      assertTrue(namespace.isEmpty(), id);
    } else if (model.isSeen(id)) {
      assertEquals(model.around(id, 1).size(), idsOf(tree(answer)).size(), id);
      JsonNode around = json("/cluster/neighborhood" + query + "&depth=2&fields=none");
      checkGraph(around, model, model.around(id, 2));
      json("/cluster/impact" + query)
          .findValues("id")
          .forEach(affected -> assertTrue(model.isSeen(affected.asString())));
    } else {
      String absent = id + "-that-is-absent";
      for (String endpoint :
          List.of("/cluster/resource", "/cluster/neighborhood", "/cluster/impact")) {
        HttpResponse<byte[]> hidden = ask(endpoint + query);
        HttpResponse<byte[]> none = ask(endpoint + "?id=" + absent);
        assertEquals(404, hidden.statusCode(), id);
        assertEquals(
            new String(none.body(), StandardCharsets.UTF_8).replace(absent, id),
            new String(hidden.body(), StandardCharsets.UTF_8));
      }
    }
  }

  private HttpResponse<byte[]> ask(String path) {
    HttpResponse<byte[]> answer = get(path, token);
    checkNoLeak(path, answer);
    return answer;
  }

  private JsonNode json(String path) {
    HttpResponse<byte[]> answer = ask(path);
    assertEquals(200, answer.statusCode(), path);
    return tree(answer);
  }

  private static JsonNode tree(HttpResponse<byte[]> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  /** What the caller sent himself, he knows. */
  private void checkNoLeak(String path, HttpResponse<byte[]> answer) {
    String said = answer.headers().map() + new String(answer.body(), StandardCharsets.UTF_8);
    for (String secret : secrets) {
      assertFalse(
          said.contains(secret) && !path.contains(secret),
          () -> token + " " + path + " tells of " + secret);
    }
  }
}
