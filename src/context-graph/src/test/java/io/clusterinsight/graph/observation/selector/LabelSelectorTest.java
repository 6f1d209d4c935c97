package io.clusterinsight.graph.observation.selector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LabelSelectorTest {
  @ParameterizedTest(name = "[{0}] on [{1}] is {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''                        | -             | true",
        "'  '                      | a=1           | true",
        "a=1                       | a=1           | true",
        "a=1                       | a=2           | false",
        "a=1                       | b=1           | false",
        "a==1                      | a=1           | true",
        "' a = 1 , b == 2 '        | a=1 b=2       | true",
        "a=1,b=2                   | a=1           | false",
        "a=                        | a=            | true",
        "a=                        | a=1           | false",
        "a!=1                      | a=1           | false",
        "a!=1                      | a=2           | true",
        "a!=1                      | -             | true",
        "a in (1,2)                | a=2           | true",
        "a in (1,2)                | a=3           | false",
        "a in (1,2)                | -             | false",
        "'a in ( 1 , 2 ) ,b'       | a=1 b=x       | true",
        "a in ()                   | a=            | true",
        "a in (,1)                 | a=            | true",
        "a notin (1,2)             | a=3           | true",
        "a notin (1,2)             | a=1           | false",
        "a notin (1,2)             | -             | true",
        "a                         | a=            | true",
        "a                         | b=1           | false",
        "!a                        | b=1           | true",
        "'! a'                     | a=1           | false",
        "a,!b                      | a=1 b=1       | false",
        "a>1                       | a=2           | true",
        "a>1                       | a=1           | false",
        "a>1                       | a=x           | false",
        "a>1                       | -             | false",
        "a<10                      | a=9           | true",
        "in in (in)                | in=in         | true",
        "app.kubernetes.io/name=x_ | -             | -",
        "app.kubernetes.io/name=x  | app.kubernetes.io/name=x | true",
      })
  void parse_matchesAsKubectl(String text, String labels, String expected) {
    if (expected == null) {
      assertThrows(IllegalArgumentException.class, () -> LabelSelector.parse(text));
      return;
    }
    assertEquals(Boolean.parseBoolean(expected), LabelSelector.parse(text).matches(labels(labels)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a=1,          | at character 5 (the end): expected a label's key",
        ",a            | at character 1 (',a'): expected a label's key",
        "a=1 b=2       | at character 5 ('b=2'): expected ',' or the end",
        "a in 1        | at character 6 ('1'): expected '('",
        "a in (1       | at character 8 (the end): expected ',' or ')'",
        "a within (1)  | at character 3 ('within (1)'): expected =, ==, !=, in, notin, <, > or ','",
        "a=b=c         | at character 4 ('=c'): expected ',' or the end",
        "a===b         | at character 4 ('=b'): expected ',' or the end",
        "a!b           | at character 2 ('!b'): expected =",
        "-a            | '-a' is no label key",
        "a/b/c         | 'a/b/c' is no label key",
        "A_B/c=1       | what is before the '/' must be a DNS name",
        "a=ü           | 'ü' is no label value",
        "a>x           | 'x' is no integer",
        "=1            | at character 1 ('=1'): expected a label's key",
      })
  void parse_malformed_saysWhatAndWhere(String text, String message) {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> LabelSelector.parse(text)).getMessage();
    assertTrue(thrown.contains(message.strip()), thrown);
  }

  @Test
  void parse_hugeText_messageStaysShort() {
    String huge = "a".repeat(1_000_000);
    var thrown = assertThrows(IllegalArgumentException.class, () -> LabelSelector.parse(huge));
    assertTrue(thrown.getMessage().length() < 600, thrown.getMessage());
  }

  @Test
  void toString_equalSelectors_isTheSameAndParsesBack() {
    LabelSelector one = LabelSelector.parse("z,b in (y,x,y),!q,a==1,c!=2,n>5");
    LabelSelector other = LabelSelector.parse("a=1, c notin (2), z, n>5, b in (x,y), !q");
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertEquals("a=1,b in (x,y),c!=2,n>5,!q,z", one.toString());
    assertEquals(one, LabelSelector.parse(one.toString()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{}                                                                           | ``",
        "{'matchLabels':{'b':'2','a':'1'}}                                            | a=1,b=2",
        "{'matchExpressions':[{'key':'a','operator':'In','values':['1','2']}]}        | a in (1,2)",
        "{'matchExpressions':[{'key':'a','operator':'NotIn','values':['1']}]}         | a!=1",
        "{'matchExpressions':[{'key':'a','operator':'Exists'}]}                       | a",
        "{'matchExpressions':[{'key':'a','operator':'DoesNotExist'}]}                 | !a",
        "{'matchLabels':{'b':'2'},'matchExpressions':[{'key':'a','operator':'Exists'}]} | a,b=2",
        "{'matchExpressions':[{'key':'a','operator':'Near','values':['1']}]}          | -",
        "{'matchExpressions':[{'key':'a','operator':'In'}]}                           | -",
        "{'matchExpressions':[{'key':'a','operator':'Exists','values':['1']}]}        | -",
        "{'matchExpressions':[{'operator':'Exists'}]}                                 | -",
        "{'matchLabels':{'a':1}}                                                      | -",
      })
  void ofSelector_readsTheObject(String json, String canonical) {
    JsonNode selector = json(json);
    if (canonical == null) {
      assertThrows(IllegalArgumentException.class, () -> LabelSelector.ofSelector(selector));
    } else {
      assertEquals(canonical, LabelSelector.ofSelector(selector).toString());
    }
  }

  @Test
  void ofMap_absent_matchesEverything() {
    JsonNode service = json("{'selector':{'app':'web'}}");
    assertEquals("app=web", LabelSelector.ofMap(service.path("selector")).toString());
    assertEquals(LabelSelector.EVERYTHING, LabelSelector.ofMap(service.path("none")));
    assertTrue(LabelSelector.EVERYTHING.matchesEverything());
    assertFalse(LabelSelector.ofMap(Map.of("a", "1")).matchesEverything());
  }

  @Test
  void requiredPair_isAnEqualityIfThereIsOne() {
    assertEquals(
        Optional.of(Map.entry("b", "1")), LabelSelector.parse("a,b in (1),c=2").requiredPair());
    assertEquals(Optional.empty(), LabelSelector.parse("a,b in (1,2),c!=2").requiredPair());
  }

  private static Map<String, String> labels(String text) {
    return text == null
        ? Map.of()
        : Arrays.stream(text.split(" "))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
