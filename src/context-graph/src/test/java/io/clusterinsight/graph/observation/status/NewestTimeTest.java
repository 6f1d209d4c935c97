package io.clusterinsight.graph.observation.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewestTimeTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{'metadata':{'creationTimestamp':'2026-01-01T00:00:01Z'}} | 2026-01-01T00:00:01Z",
        "{'metadata':{'creationTimestamp':'2026-01-01T00:00:01Z','deletionTimestamp':'2099-12-31T23:59:59Z'}}"
            + " | 2099-12-31T23:59:59Z",
        "{'metadata':{'creationTimestamp':'2026-01-01T00:00:01Z'},'status':{'conditions':"
            + "[{'lastTransitionTime':'2026-01-01T00:00:05Z','lastHeartbeatTime':'2026-02-01T00:00:00Z','lastProbeTime':'2026-02-01T00:00:00Z'}]}}"
            + " | 2026-01-01T00:00:05Z",
        "{'status':{'containerStatuses':[{'state':{'running':{'startedAt':'2026-01-01T00:00:07Z'}},'lastState':{'terminated':{'finishedAt':'2026-01-01T00:00:06Z'}}}]}}"
            + " | 2026-01-01T00:00:07Z",
        "{'status':{'state':{'terminated':{'finishedAt':'2026-01-01T00:00:09Z'}}}} |"
            + " 2026-01-01T00:00:09Z",
        "{'status':{'startTime':'2026-01-01T00:00:00Z','completionTime':'2026-01-01T00:02:00Z'}} |"
            + " 2026-01-01T00:02:00Z",
        "{'status':{'startTime':'2026-01-01T00:00:00.9Z','completionTime':'2026-01-01T00:00:00Z'}}"
            + " | 2026-01-01T00:00:00.9Z",
        "{'status':{'startTime':'2026-01-01T02:00:00+02:00'}} | 2026-01-01T00:00:00Z",
        "{'Created':'2026-01-01T00:00:00.123456789Z','State':{'StartedAt':'2026-01-01T00:00:01.5Z',"
            + "'FinishedAt':'0001-01-01T00:00:00Z'}} | 2026-01-01T00:00:01.5Z",
        "{'metadata':{'creationTimestamp':null},'status':{'startTime':'2026-13-01T00:00:00Z'}} | -",
        "{'metadata':{'creationTimestamp':'2026-02-30T00:00:00Z'},'status':{'startTime':7}} | -",
        "{} | -",
      })
  void of_isTheNewestEvent(String json, Instant expected) {
    assertEquals(Optional.ofNullable(expected), NewestTime.of(StandingTable.object(json)));
  }
}
