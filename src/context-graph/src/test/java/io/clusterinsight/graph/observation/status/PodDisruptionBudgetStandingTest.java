package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodDisruptionBudgetStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status':{'currentHealthy':3,'desiredHealthy':2,'expectedPods':3,'disruptionsAllowed':1}}"
            + " | Allowing ok - 3/3 -",
        "{'status':{'currentHealthy':1,'desiredHealthy':1,'expectedPods':1,'disruptionsAllowed':0}}"
            + " | Blocking ok - 1/1 -",
        "{'status':{'currentHealthy':1,'desiredHealthy':2,'expectedPods':3,'disruptionsAllowed':0}}"
            + " | Violated warning InsufficientPods 1/3 -",
        "{'status':{'currentHealthy':0,'desiredHealthy':0,'expectedPods':0,'disruptionsAllowed':0}}"
            + " | Unused ok - 0/0 -",
        "{'status':{'currentHealthy':0,'desiredHealthy':0,'expectedPods':0,'disruptionsAllowed':0,'conditions':[{'type':'DisruptionAllowed','status':'False','reason':'SyncFailed'}]}}"
            + " | Failing warning SyncFailed 0/0 -",
      })
  void budget_isAsItsCounts(String json, String expected) {
    StandingTable.check("PodDisruptionBudget", json, expected);
  }
}
