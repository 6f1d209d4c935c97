package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronJobStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'spec':{},'status':{}} | Scheduled ok - - -",
        "{'spec':{'suspend':true},'status':{}} | Suspended ok - - -",
        "{'spec':{},'status':{'active':[{'name':'x'}]}} | Active ok - - -",
        "{'spec':{},'status':{'lastScheduleTime':'2026-01-01T01:00:00Z','lastSuccessfulTime':'2026-01-01T01:01:00Z'}}"
            + " | Scheduled ok - - -",
        "{'spec':{},'status':{'lastScheduleTime':'2026-01-01T01:00:00Z','lastSuccessfulTime':'2026-01-01T00:01:00Z'}}"
            + " | LastRunFailed warning LastRunFailed - -",
        "{'spec':{},'status':{'lastScheduleTime':'2026-01-01T01:00:00Z'}} | Scheduled ok - - -",
      })
  void cronJob_isAsItsLastRun(String json, String expected) {
    StandingTable.check("CronJob", json, expected);
  }
}
