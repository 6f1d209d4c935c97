package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizontalPodAutoscalerStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status':{'conditions':[{'type':'AbleToScale','status':'True'},{'type':'ScalingActive','status':'True'}],'currentReplicas':2,'desiredReplicas':3}}"
            + " | Active ok - 2/3 -",
        "{'status':{'conditions':[{'type':'ScalingActive','status':'False','reason':'ScalingDisabled'}]}}"
            + " | Disabled ok ScalingDisabled 0/0 -",
        "{'status':{'conditions':[{'type':'ScalingActive','status':'False','reason':'FailedGetResourceMetric'}],'currentReplicas':2,'desiredReplicas':3}}"
            + " | Failing warning FailedGetResourceMetric 2/3 -",
        "{'status':{'conditions':[{'type':'AbleToScale','status':'False','reason':'FailedGetScale'}]}}"
            + " | Failing error FailedGetScale 0/0 -",
        "{'status':{'conditions':[{'type':'ScalingActive','status':'True'},{'type':'ScalingLimited','status':'True','reason':'TooManyReplicas'}],'currentReplicas':2,'desiredReplicas':3}}"
            + " | Limited warning TooManyReplicas 2/3 -",
        "{'status':{'conditions':[{'type':'ScalingActive','status':'True'},{'type':'ScalingLimited','status':'True','reason':'TooFewReplicas'}],'currentReplicas':2,'desiredReplicas':3}}"
            + " | Active ok - 2/3 -",
        "{'status':{'currentReplicas':1,'desiredReplicas':1}} | Active ok - 1/1 -",
      })
  void autoscaler_isAsItsConditions(String json, String expected) {
    StandingTable.check("HorizontalPodAutoscaler", json, expected);
  }
}
