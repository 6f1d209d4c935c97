package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatefulSetStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'readyReplicas':3,'availableReplicas':3}}"
            + " | Available ok - 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'readyReplicas':3}}"
            + " | Available ok - 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':2,'readyReplicas':1}}"
            + " | Progressing progressing - 1/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'readyReplicas':2}}"
            + " | Degraded warning Degraded 2/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'readyReplicas':0}}"
            + " | Unavailable warning Unavailable 0/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'readyReplicas':3,'updatedReplicas':1,'currentRevision':'a','updateRevision':'b'}}"
            + " | Progressing progressing - 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3,'updateStrategy':{'rollingUpdate':{'partition':2}}},'status':{'observedGeneration':2,'replicas':3,'readyReplicas':3,'updatedReplicas':1,'currentRevision':'a','updateRevision':'b'}}"
            + " | Available ok - 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3,'updateStrategy':{'type':'OnDelete'}},'status':{'observedGeneration':2,'replicas':3,'readyReplicas':3,'currentRevision':'a','updateRevision':'b'}}"
            + " | Available ok - 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':0},'status':{'observedGeneration':2,'replicas':0}}"
            + " | ScaledDown ok - 0/0 -",
      })
  void statefulSet_isAsItsUpdateAndReplicas(String json, String expected) {
    StandingTable.check("StatefulSet", json, expected);
  }
}
