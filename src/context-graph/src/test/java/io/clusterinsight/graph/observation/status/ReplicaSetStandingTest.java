package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaSetStandingTest {
  @ParameterizedTest(name = "{2}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ReplicaSet |"
            + " {'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':3}}"
            + " | Available ok - 3/3 -",
        "ReplicaSet |"
            + " {'metadata':{'generation':2},'spec':{'replicas':0},'status':{'observedGeneration':2,'replicas':0}}"
            + " | ScaledDown ok - 0/0 -",
        "ReplicaSet |"
            + " {'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':1,'updatedReplicas':0,'availableReplicas':1}}"
            + " | Progressing progressing - 1/3 -",
        "ReplicaSet |"
            + " {'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':0,'availableReplicas':2}}"
            + " | Degraded warning Degraded 2/3 -",
        "ReplicaSet |"
            + " {'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':0,'availableReplicas':0}}"
            + " | Unavailable warning Unavailable 0/3 -",
        "ReplicaSet |"
            + " {'metadata':{'generation':2,'ownerReferences':[{'controller':true}]},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':0,'availableReplicas':2}}"
            + " | Progressing progressing - 2/3 -",
        "ReplicaSet |"
            + " {'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':0,'conditions':[{'type':'ReplicaFailure','status':'True','reason':'FailedCreate'}]}}"
            + " | ReplicaFailure error FailedCreate 0/3 -",
        "ReplicationController |"
            + " {'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':3}}"
            + " | Available ok - 3/3 -",
        "ReplicationController |"
            + " {'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':0,'availableReplicas':2}}"
            + " | Degraded warning Degraded 2/3 -",
      })
  void replicas_decide(String type, String json, String expected) {
    StandingTable.check(type, json, expected);
  }
}
