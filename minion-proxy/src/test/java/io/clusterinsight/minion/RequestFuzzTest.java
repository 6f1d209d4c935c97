package io.clusterinsight.minion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clusterinsight.minion.docker.ReadOnlyPolicy;
import io.clusterinsight.minion.http.HeadParser;
import io.clusterinsight.minion.http.HeadParser.Parsed;
import io.clusterinsight.minion.http.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever bytes come in, what goes out is inside the grammar below, which is written down apart
 * from the code. {@code JAZZER_FUZZ=1} makes the fuzz test look for bytes of its own.
 */
final class RequestFuzzTest {
  private static final String CONTAINER = "/containers/[a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}";

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(HEAD (/v1\\.[1-9][0-9]?)?/_ping|GET (/v1\\.[1-9][0-9]?)?("
              + "/_ping|/version|/info"
              + "|/(containers|images)/json(\\?all=(1|true|0))?"
              + "|"
              + CONTAINER
              + "/(json|top\\?ps_args=(aux|-eo%20pid,ppid,user,comm)"
              + "|stats\\?stream=false(&one-shot=true)?)|/images/sha256:[0-9a-f]{64}/json"
              + "|/events(\\?(since=[0-9]{1,12})?&?(until=[0-9]{1,12})?"
              + "&?(filters=%7B%22type%22%3A%5B%22container%22%5D%7D)?)?)) HTTP/1\\.1\r\n"
              + "Host: docker\r\n"
              + "User-Agent: cluster-insight-minion-proxy\r\n\r\n");

  @FuzzTest(maxDuration = "60s")
  void bytes_ofAnyKind_makeARequestInsideTheGrammarOrNone(byte[] bytes) {
    Parsed parsed = new HeadParser().parse(bytes, bytes.length);
    assertEquals(parsed.getClass(), oneByOne(bytes).getClass(), "read byte by byte");
    if (parsed instanceof RequestHead(String method, String target, var _)) {
      check(method, target);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    check("GET", text);
    check("HEAD", text);
  }

  private static void check(String method, String target) {
    switch (ReadOnlyPolicy.decide(method, target)) {
      case ReadOnlyPolicy.Decision.Refuse(var refusal) -> assertTrue(refusal.status() >= 400);
      case ReadOnlyPolicy.Decision.Relay(var call) -> {
        String sent = new String(call.toBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(GRAMMAR.matcher(sent).matches(), sent);
      }
    }
  }

  /** The head must not depend on how it was cut into packets; bytes behind it may come too late. */
  private static Parsed oneByOne(byte[] bytes) {
    HeadParser parser = new HeadParser();
    Parsed parsed = HeadParser.Incomplete.MORE;
    for (int length = 1; length <= bytes.length && parsed == HeadParser.Incomplete.MORE; length++) {
      parsed = parser.parse(bytes, length);
      if (parsed instanceof RequestHead && length < bytes.length) {
        return new HeadParser().parse(Arrays.copyOf(bytes, bytes.length), bytes.length);
      }
    }
    return parsed;
  }

  /** The corpus that the search starts from, and that each ordinary run goes through. */
  @TestFactory
  Stream<DynamicTest> requests_ofTheListAndBeyond_areInsideTheGrammarOrRefused() {
    return Stream.concat(
            RequestRow.all().stream().map(row -> row.toBytes(RequestRow.FICTION)),
            HostileRequests.all().values().stream())
        .map(
            bytes ->
                DynamicTest.dynamicTest(
                    bytes.length + " bytes",
                    () -> bytes_ofAnyKind_makeARequestInsideTheGrammarOrNone(bytes)));
  }
}
