package io.clusterinsight.minion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is answered. */
final class AccessTest {
  private static final String TOKEN = "correct-horse-battery";

  @TempDir private Path directory;

  private Path token(String text) throws IOException {
    return Files.writeString(directory.resolve("token"), text);
  }

  @Test
  void request_withoutTheToken_isRefusedBeforeAnythingElse() throws Exception {
    Path file = token(TOKEN + "\n");
    try (RecordingDaemon daemon =
            new RecordingDaemon(directory.resolve("d"), RecordingDaemon::dockerLike);
        RunningProxy proxy =
            new RunningProxy(
                daemon.socket(),
                Map.of("MINION_TOKEN_FILE", file.toString()),
                RunningProxy.QUICK)) {
      for (String header :
          new String[] {
            "Accept: */*",
            "Authorization: Bearer",
            "Authorization: Bearer wrong",
            "Authorization: Bearer " + TOKEN + "x",
            "Authorization: Bearer " + TOKEN.substring(1),
            "Authorization: Basic " + TOKEN,
            "Authorization: " + TOKEN
          }) {
        for (String target :
            new String[] {"/_ping", "/metrics", "/nonsense", "/containers/x/logs"}) {
          String answer = proxy.get(target, header);
          assertTrue(answer.startsWith("HTTP/1.1 401 Unauthorized\r\n"), answer);
          assertTrue(answer.contains("\r\nWWW-Authenticate: Bearer\r\n"), answer);
        }
      }
      assertEquals(List.of(), daemon.heads());
      assertTrue(proxy.get("/_ping", "Authorization: Bearer " + TOKEN).contains(" 200 OK"));
      assertTrue(proxy.get("/_ping", "authorization: bearer " + TOKEN).contains(" 200 OK"));
      assertTrue(proxy.get("/healthz").contains(" 200 OK"));
      assertTrue(proxy.log().stream().noneMatch(line -> line.contains(TOKEN)));
    }
  }

  @Test
  void token_tooShortOrAbsent_stopsTheStartNamingTheSetting() throws Exception {
    for (Path file : new Path[] {token("short"), directory.resolve("absent")}) {
      IOException e = assertThrows(IOException.class, () -> Token.read(file));
      assertTrue(String.valueOf(e.getMessage()).startsWith("MINION_TOKEN_FILE: "), e.getMessage());
    }
  }

  @Test
  void token_replaced_isTakenUp_andABrokenOneIsNot() throws Exception {
    Path file = token(TOKEN);
    AtomicLong now = new AtomicLong();
    List<String> log = new ArrayList<>();
    Reloaded<Token> reloaded =
        new Reloaded<>(List.of(file), () -> Token.read(file), now::get, log::add);
    assertTrue(reloaded.get().isIn("Bearer " + TOKEN));
    replace(file, "another-token-of-some-length", 1);
    assertTrue(reloaded.get().isIn("Bearer " + TOKEN));
    now.addAndGet(2_000_000_000L);
    assertTrue(reloaded.get().isIn("Bearer another-token-of-some-length"));
    replace(file, "", 2);
    now.addAndGet(2_000_000_000L);
    assertTrue(reloaded.get().isIn("Bearer another-token-of-some-length"));
    Files.delete(file);
    now.addAndGet(2_000_000_000L);
    assertTrue(reloaded.get().isIn("Bearer another-token-of-some-length"));
    assertEquals(3, log.size(), log.toString());
  }

  @Test
  void tokens_onSeveralLines_areAllGood_whileTheyAreThere() throws Exception {
    Path file = token("the-old-token-of-yesterday\n\nthe-new-token-of-today\n");
    Token both = Token.read(file);
    assertTrue(both.isIn("Bearer the-old-token-of-yesterday"));
    assertTrue(both.isIn("Bearer the-new-token-of-today"));
    assertFalse(both.isIn("Bearer the-old-token-of-yesterday\n\nthe-new-token-of-today"));
    assertFalse(both.isIn("Bearer "));
    assertFalse(
        Token.read(token("the-new-token-of-today")).isIn("Bearer the-old-token-of-yesterday"));
    Path broken = token("the-new-token-of-today\nshort\n");
    assertThrows(IOException.class, () -> Token.read(broken));
  }

  private static void replace(Path file, String text, int seconds) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000L));
  }
}
