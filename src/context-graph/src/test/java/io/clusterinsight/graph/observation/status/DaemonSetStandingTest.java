package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonSetStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'metadata':{'generation':2},'spec':{},'status':{'observedGeneration':2,'desiredNumberScheduled':3,'currentNumberScheduled':3,'updatedNumberScheduled':3,'numberAvailable':3}}"
            + " | Available ok - 3/3 -",
        "{'metadata':{'generation':2},'spec':{},'status':{'observedGeneration':2,'desiredNumberScheduled':3,'currentNumberScheduled':3,'updatedNumberScheduled':3,'numberAvailable':2}}"
            + " | Degraded warning Degraded 2/3 -",
        "{'metadata':{'generation':2},'spec':{},'status':{'observedGeneration':2,'desiredNumberScheduled':3,'currentNumberScheduled':3,'updatedNumberScheduled':1,'numberAvailable':3}}"
            + " | Progressing progressing - 3/3 -",
        "{'metadata':{'generation':2},'spec':{},'status':{'observedGeneration':2,'desiredNumberScheduled':3,'currentNumberScheduled':2,'updatedNumberScheduled':2,'numberAvailable':2}}"
            + " | Progressing progressing - 2/3 -",
        "{'metadata':{'generation':2},'spec':{'updateStrategy':{'type':'OnDelete'}},'status':{'observedGeneration':2,'desiredNumberScheduled':3,'currentNumberScheduled':3,'updatedNumberScheduled':0,'numberAvailable':3}}"
            + " | Available ok - 3/3 -",
        "{'metadata':{'generation':2},'spec':{},'status':{'observedGeneration':2,'desiredNumberScheduled':0,'currentNumberScheduled':0,'updatedNumberScheduled':0,'numberAvailable':0}}"
            + " | ScaledDown ok - 0/0 -",
        "{'metadata':{'generation':3},'spec':{},'status':{'observedGeneration':2,'desiredNumberScheduled':3,'currentNumberScheduled':3,'updatedNumberScheduled':3,'numberAvailable':3}}"
            + " | Progressing progressing - 3/3 -",
      })
  void daemonSet_isAsItsUpdateAndNodes(String json, String expected) {
    StandingTable.check("DaemonSet", json, expected);
  }
}
