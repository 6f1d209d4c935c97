package io.clusterinsight.graph.observation.substance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SubstanceTest {
  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1,'b':{'c':2,'d':3}}                    | {'b':{'d':3,'c':2},'a':1}",
        "{'apiVersion':'v1','kind':'Pod','a':1}       | {'a':1}",
        "{'metadata':{'resourceVersion':'1'}}         | {'metadata':{'resourceVersion':'2'}}",
        "{'metadata':{'managedFields':[1],'name':'x'}} | {'metadata':{'name':'x'}}",
        "{'status':{'conditions':[{'lastHeartbeatTime':'1','type':'Ready'}]}}"
            + " | {'status':{'conditions':[{'lastHeartbeatTime':'2','type':'Ready'}]}}",
        "{'status':{'conditions':[{'lastProbeTime':null,'lastUpdateTime':'1'}]}}"
            + " | {'status':{'conditions':[{'lastProbeTime':'1','lastUpdateTime':'2'}]}}",
        "{'status':{'currentMetrics':[1],'currentCPUUtilizationPercentage':4}} | {'status':{}}",
        "{'metadata':{'annotations':{'autoscaling.alpha.kubernetes.io/current-metrics':'1'}}} |"
            + " {'metadata':{'annotations':{'autoscaling.alpha.kubernetes.io/current-metrics':'2'}}}",
        "{'metadata':{'annotations':{'control-plane.alpha.kubernetes.io/leader':'1'}}}"
            + " | {'metadata':{'annotations':{'control-plane.alpha.kubernetes.io/leader':'2'}}}",
        "{'spec':{'c':[{'env':[{'name':'A'},{'name':'B'}]}]}}"
            + " | {'spec':{'c':[{'env':[{'name':'B'},{'name':'A'}]}]}}",
        "{'Config':{'Env':['A=1','B=2']}}             | {'Config':{'Env':['B=2','A=1']}}",
        "{'ExecIDs':['a'],'Id':'x'}                   | {'ExecIDs':null,'Id':'x'}",
        "{'State':{'Health':{'Status':'healthy','Log':[1]}}} |"
            + " {'State':{'Health':{'Status':'healthy','Log':[2]}}}",
      })
  void heartbeat_isNoChange(String before, String after) {
    assertEquals(Substance.of(object(before)), Substance.of(object(after)));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'metadata':{'generation':1}}    | {'metadata':{'generation':2}}",
        "{'a':'1'}                        | {'a':1}",
        "{'a':1}                          | {'a':1.5}",
        "{'a':null}                       | {}",
        "{'a':true}                       | {'a':false}",
        "{'a':[]}                         | {'a':{}}",
        "{'a':[1,2]}                      | {'a':[2,1]}",
        "{'a':[[1],[2]]}                  | {'a':[[1,2]]}",
        "{'a':[1,1]}                      | {'a':[1]}",
        "{'env':['a','a']}                | {'env':['a']}",
        "{'a':'x','b':'y'}                | {'a':'y','b':'x'}",
        "{'a':{'b':1},'c':{'d':2}}        | {'a':{'d':2},'c':{'b':1}}",
        "{'a':'abcd'}                     | {'a':'abcde'}",
        "{'a':'web:v1'}                   | {'a':'web:v2'}",
        "{'a':''}                         | {'a':'\\u0000'}",
        "{'spec':{'resourceVersion':'1'}} | {'spec':{'resourceVersion':'2'}}",
        "{'status':{'conditions':[{'lastTransitionTime':'1'}]}} |"
            + " {'status':{'conditions':[{'lastTransitionTime':'2'}]}}",
        "{'spec':{'env':[{'name':'A','value':'1'}]}} | {'spec':{'env':[{'name':'A','value':'2'}]}}",
        "{'State':{'Health':{'Status':'healthy'}}} | {'State':{'Health':{'Status':'unhealthy'}}}",
      })
  void changeInSubstance_changesBothHalves(String before, String after) {
    Substance one = Substance.of(object(before));
    Substance other = Substance.of(object(after));
    assertNotEquals(one.high(), other.high());
    assertNotEquals(one.low(), other.low());
  }

  @Test
  void randomTrees_shuffledAreEqualAndChangedAreNot() {
    Random random = new Random(42);
    Set<Substance> seen = new HashSet<>();
    Set<JsonNode> trees = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      ObjectNode tree = randomObject(random, 3);
      Substance substance = Substance.of(tree);
      assertEquals(substance, Substance.of((ObjectNode) shuffled(tree, random)));
      trees.add(tree);
      seen.add(substance);
    }
    assertEquals(trees.size(), seen.size());
    assertEquals(trees.size(), seen.stream().map(Substance::low).distinct().count());
    assertEquals(trees.size(), seen.stream().map(Substance::high).distinct().count());
  }

  private static ObjectNode randomObject(Random random, int depth) {
    ObjectNode object = JsonMapper.shared().createObjectNode();
    for (int i = random.nextInt(4); i >= 0; i--) {
      object.set("f" + random.nextInt(5), randomNode(random, depth));
    }
    return object;
  }

  private static JsonNode randomNode(Random random, int depth) {
    switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> {
        return JsonMapper.shared().getNodeFactory().numberNode(random.nextInt(3));
      }
      case 1 -> {
        return JsonMapper.shared().getNodeFactory().stringNode("x".repeat(random.nextInt(6)));
      }
      case 2 -> {
        return JsonMapper.shared().getNodeFactory().booleanNode(random.nextBoolean());
      }
      case 3 -> {
        return randomObject(random, depth - 1);
      }
      default -> {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(randomNode(random, depth - 1));
        }
        return array;
      }
    }
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node instanceof ObjectNode object) {
      List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
      Collections.shuffle(fields, random);
      ObjectNode copy = JsonMapper.shared().createObjectNode();
      fields.forEach(field -> copy.set(field.getKey(), shuffled(field.getValue(), random)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonMapper.shared().createArrayNode();
      array.forEach(element -> copy.add(shuffled(element, random)));
      return copy;
    }
    return node;
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
  }
}
