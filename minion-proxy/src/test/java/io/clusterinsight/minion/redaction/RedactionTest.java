package io.clusterinsight.minion.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

final class RedactionTest {
  private static final Redaction ON = new Redaction(true, false);
  private static final Redaction OFF = new Redaction(false, true);

  private static String copy(Redaction redaction, Answer answer, String json) throws IOException {
    return copy(redaction, answer, json, Integer.MAX_VALUE);
  }

  /** Copies with a source that gives at most so many bytes at a time. */
  private static String copy(Redaction redaction, Answer answer, String json, int most)
      throws IOException {
    InputStream in =
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, most));
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    redaction.stream(answer, in, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void inspect_losesValuesOfTheEnvironment_keepsTheirNames() throws IOException {
    assertEquals(
        "{\"Config\":{\"Env\":[\"A=<redacted>\",\"DB=<redacted>\",\"<redacted>\"]},\"n\":1}",
        copy(
            ON,
            Answer.CONTAINER,
            "{\"Config\":{\"Env\":[\"A=s3cr3t\",\"DB=a=b\\\"c\",\"bare\"]},\"n\":1}"));
  }

  @Test
  void fieldsLeftOut_takeTheirCommasWithThem() throws IOException {
    assertEquals(
        "{\"a\":1}", copy(ON, Answer.CONTAINER, "{\"ExecIDs\":[\"x\",{}],\"Binds\":null,\"a\":1}"));
    assertEquals(
        "{\"a\":1,\"b\":2}",
        copy(ON, Answer.CONTAINER, "{\"a\":1,\"ExecIDs\":[\"x\"],\"Binds\":\"y\",\"b\":2}"));
    assertEquals("{\"a\":1}", copy(ON, Answer.CONTAINER, "{\"a\":1,\"ExecIDs\":null}"));
    assertEquals("{}", copy(ON, Answer.CONTAINER, "{\"ExecIDs\":null,\"Binds\":[]}"));
  }

  @Test
  void labels_loseWhatTheirKeyOrShapeTells_andKeepDockersFieldNames() throws IOException {
    assertEquals(
        "{\"Labels\":{\"db-password\":\"<redacted>\",\"API_KEY\":\"<redacted>\",\"ExecIDs\":\"x\","
            + "\"u\":\"<redacted>\",\"j\":\"<redacted>\",\"p\":\"<redacted>\",\"plain\":\"a:b\","
            + "\"k/last-applied-configuration\":\"<redacted>\",\"Env\":\"x\"}}",
        copy(
            ON,
            Answer.CONTAINER,
            "{\"Labels\":{\"db-password\":\"s\",\"API_KEY\":\"s\",\"ExecIDs\":\"x\","
                + "\"u\":\"postgres://u:s@h/d\",\"j\":\"eyJhbGciOi.eyJzdWIi.c2ln\","
                + "\"p\":\"-----BEGIN RSA PRIVATE KEY-----\",\"plain\":\"a:b\","
                + "\"k/last-applied-configuration\":\"{}\",\"Env\":\"x\"}}"));
  }

  @Test
  void nodeInfo_losesTheDaemonsOwnSecretsEvenWithoutRedaction() throws IOException {
    for (Redaction redaction : new Redaction[] {ON, OFF}) {
      assertEquals(
          "{\"Name\":\"n\"}",
          copy(
              redaction,
              Answer.NODE_INFO,
              "{\"HttpProxy\":\"http://u:p@h\",\"HttpsProxy\":\"x\",\"RegistryConfig\":{},"
                  + "\"Name\":\"n\",\"Labels\":[\"a\"],\"Swarm\":{}}"));
    }
  }

  @Test
  void image_losesItsEnvironmentAndBuildSteps() throws IOException {
    assertEquals(
        "{\"Config\":{\"Cmd\":[\"x\"]}}",
        copy(
            ON,
            Answer.IMAGE,
            "{\"ContainerConfig\":{\"Cmd\":[\"ENV A=s\"]},"
                + "\"Config\":{\"Env\":[\"A=s\"],\"Cmd\":[\"x\"]}}"));
  }

  @Test
  void arguments_ofProcesses_leaveOnlyWhenAllowed_andMasked() throws IOException {
    String top =
        "{\"Processes\":[[\"root\",\"1\",\"/usr/bin/mysqld"
            + " --password=s\"],[\"a\",\"2\",\"[kw:0]\"]],"
            + "\"Titles\":[\"USER\",\"PID\",\"COMMAND\"]}";
    assertEquals(
        top.replace("/usr/bin/mysqld --password=s", "mysqld"),
        copy(ON, Answer.PROCESS_ARGUMENTS, top));
    assertEquals(
        top.replace("=s", "=<redacted>"),
        copy(new Redaction(true, true), Answer.PROCESS_ARGUMENTS, top));
    assertEquals(top, copy(OFF, Answer.PROCESS_ARGUMENTS, top));
    assertEquals(
        "{\"Processes\":null}", copy(ON, Answer.PROCESS_ARGUMENTS, "{\"Processes\":null}"));
  }

  @Test
  void redactionOff_changesNothingButNeedlessFields() throws IOException {
    String json =
        "{\"Config\":{\"Env\":[\"A=s\"]},\"Labels\":{\"token\":\"s\"},\"Binds\":[\"/:/h\"]}";
    assertEquals(json, copy(OFF, Answer.CONTAINER, json));
  }

  @Test
  void strings_longerThanTheLimit_areReplaced_wherever() throws IOException {
    String huge = "é\\u00e9\\\\".repeat(20_000);
    String json =
        "{\"a\":\""
            + huge
            + "\",\""
            + huge
            + "\":[1,\""
            + huge
            + "\"],\"ExecIDs\":\""
            + huge
            + "\"}";
    assertEquals(
        "{\"a\":\"<oversize>\",\"<oversize>\":[\"<redacted>\",\"<oversize>\"]}",
        copy(ON, Answer.CONTAINER, json));
    assertEquals(
        "{\"<oversize>\":null}",
        copy(ON, Answer.CONTAINER, "{\"ExecIDs\":0,\"" + huge + "\":null}"));
  }

  @Test
  void answerOf100Megabytes_costsLittleMemory() throws IOException {
    byte[] item =
        "\"AAAAAAAAAAAAAAAA=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\","
            .getBytes(StandardCharsets.US_ASCII);
    InputStream endless = new Repeated("{\"Env\":[", item, 2_000_000, "\"\"]}");
    long[] count = new long[1];
    ON.copy(
        Answer.CONTAINER,
        endless,
        new java.io.OutputStream() {
          @Override
          public void write(int octet) {
            count[0]++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            count[0] += length;
            assertTrue(length <= 64 * 1024, "one write of " + length);
          }
        });
    assertTrue(count[0] > 50_000_000, count[0] + " bytes");
  }

  @Test
  void notJson_isRefused() {
    for (String text :
        new String[] {
          "",
          " ",
          "{",
          "[",
          "{]",
          "[}",
          "{\"a\"}",
          "{\"a\":}",
          "{\"a\":1,}",
          "{,\"a\":1}",
          "[1,]",
          "[,1]",
          "[1 2]",
          "{\"a\":1 \"b\":2}",
          "{a:1}",
          "tru",
          "nulll",
          "+1",
          "1x",
          "\"a",
          "\"\\",
          "\"\n\"",
          "{} {}",
          "[]]",
          "'a'",
          "{\"ExecIDs\":",
          "[\"a\":1]",
          "1".repeat(100),
          "[".repeat(200) + "]".repeat(200)
        }) {
      if (!text.equals("-e") && !text.equals("{\"ExecIDs\":[}")) {
        assertThrows(IOException.class, () -> copy(ON, Answer.CONTAINER, text), text);
      }
    }
  }

  /** Whatever the document and however it is cut, what comes out reads as what went in. */
  @Test
  void documents_atRandom_areCopiedAsTheyMean() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      StringBuilder json = new StringBuilder();
      RandomJson.write(random, json, 0);
      String copied = copy(OFF, Answer.VERSION, json.toString(), 1 + random.nextInt(40));
      assertEquals(tokens(json.toString()), tokens(copied));
    }
  }

  @Test
  void documents_atRandomWithFieldsToDrop_remainJson() throws IOException {
    Random random = new Random(8);
    for (int i = 0; i < 3000; i++) {
      StringBuilder json = new StringBuilder();
      RandomJson.write(random, json, 0);
      String copied = copy(ON, Answer.CONTAINER, json.toString(), 1 + random.nextInt(40));
      assertFalse(tokens(copied).isEmpty());
      assertEquals(copied, copy(ON, Answer.CONTAINER, copied), "redacted twice");
    }
  }

  private static String tokens(String json) {
    StringBuilder tokens = new StringBuilder();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        tokens.append(t).append(' ').append(parser.getString()).append('\n');
      }
    }
    return tokens.toString();
  }

  @Test
  void events_leaveLineByLine_withoutTheCommandsOfExec() throws IOException {
    String events =
        "{\"Action\":\"exec_create: sh -c"
            + " s3cr3t\",\"Actor\":{\"Attributes\":{\"token\":\"s3cr3t\"}}}\n"
            + "  {\"Action\":\"health_status: healthy\"}{\"status\":\"die\"}\n"
            + "{\"a\":\""
            + "x".repeat(30_000)
            + "\",\"b\":\""
            + "x".repeat(30_000)
            + "\",\"c\":\""
            + "x".repeat(30_000)
            + "\"}{\"z\":1}\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ON.copyEvents(new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8)), out);
    assertEquals(
        "{\"Action\":\"exec_create\",\"Actor\":{\"Attributes\":{\"token\":\"<redacted>\"}}}\n"
            + "{\"Action\":\"health_status: healthy\"}\n{\"status\":\"die\"}\n{\"z\":1}\n",
        out.toString(StandardCharsets.UTF_8));
  }
}
