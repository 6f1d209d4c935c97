package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'spec':{'completions':2},'status':{'conditions':[{'type':'Complete','status':'True'}],'succeeded':2}}"
            + " | Complete ok - 2/2 -",
        "{'status':{'conditions':[{'type':'Failed','status':'True','reason':'BackoffLimitExceeded'}]}}"
            + " | Failed error BackoffLimitExceeded 0/1 -",
        "{'status':{'conditions':[{'type':'Suspended','status':'True','reason':'JobSuspended'}]}} |"
            + " Suspended ok JobSuspended 0/1 -",
        "{'status':{'conditions':[{'type':'FailureTarget','status':'True','reason':'PodFailurePolicy'}]}}"
            + " | FailureTarget error PodFailurePolicy 0/1 -",
        "{'status':{'conditions':[{'type':'SuccessCriteriaMet','status':'True'}]}} |"
            + " SuccessCriteriaMet ok - 0/1 -",
        "{'status':{'active':1}} | Running ok - 0/1 -",
        "{'status':{'active':1,'failed':2}} | Running warning Retrying 0/1 -",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'},'status':{'active':1}} |"
            + " Terminating progressing - 0/1 -",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'},'status':{'conditions':[{'type':'Complete','status':'True'}]}}"
            + " | Complete ok - 0/1 -",
      })
  void job_hasKubectlsWord(String json, String expected) {
    StandingTable.check("Job", json, expected);
  }
}
