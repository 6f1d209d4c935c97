package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':3,'conditions':[{'type':'Progressing','status':'True','reason':'NewReplicaSetAvailable'}]}}"
            + " | Available ok - 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':2,'conditions':[{'type':'Progressing','status':'True','reason':'NewReplicaSetAvailable'}]}}"
            + " | Degraded warning Degraded 2/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':0,'conditions':[{'type':'Progressing','status':'True','reason':'NewReplicaSetAvailable'}]}}"
            + " | Unavailable error Unavailable 0/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':0,'conditions':[{'type':'Progressing','status':'True','reason':'ReplicaSetUpdated'}]}}"
            + " | Progressing progressing ReplicaSetUpdated 0/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':4,'updatedReplicas':2,'availableReplicas':3,'conditions':[{'type':'Progressing','status':'True','reason':'ReplicaSetUpdated'}]}}"
            + " | Progressing progressing ReplicaSetUpdated 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':5},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':3,'conditions':[{'type':'Progressing','status':'True','reason':'NewReplicaSetAvailable'}]}}"
            + " | Progressing progressing NewReplicaSetAvailable 3/5 -",
        "{'metadata':{'generation':3},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':3,'conditions':[{'type':'Progressing','status':'True','reason':'NewReplicaSetAvailable'}]}}"
            + " | Progressing progressing NewReplicaSetAvailable 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':4,'updatedReplicas':1,'availableReplicas':3,'conditions':[{'type':'Progressing','status':'False','reason':'ProgressDeadlineExceeded'}]}}"
            + " | Stalled error ProgressDeadlineExceeded 3/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':3},'status':{'observedGeneration':2,'replicas':0,'updatedReplicas':0,'availableReplicas':0,'conditions':[{'type':'ReplicaFailure','status':'True','reason':'FailedCreate'},{'type':'Progressing','status':'True','reason':'ReplicaSetUpdated'}]}}"
            + " | ReplicaFailure error FailedCreate 0/3 -",
        "{'metadata':{'generation':2},'spec':{'replicas':0},'status':{'observedGeneration':2,'replicas':0,'conditions':[{'type':'Progressing','status':'True','reason':'NewReplicaSetAvailable'}]}}"
            + " | ScaledDown ok - 0/0 -",
        "{'metadata':{'generation':2},'spec':{'replicas':0},'status':{'observedGeneration':2,'replicas':2,'updatedReplicas':0,'availableReplicas':0,'conditions':[{'type':'Progressing','status':'True','reason':'NewReplicaSetAvailable'}]}}"
            + " | Progressing progressing NewReplicaSetAvailable 0/0 -",
        "{'metadata':{'generation':2},'spec':{'replicas':2,'paused':true},'status':{'observedGeneration':2,'replicas':2,'updatedReplicas':0,'availableReplicas':2,'conditions':[{'type':'Progressing','status':'Unknown','reason':'DeploymentPaused'}]}}"
            + " | Paused ok DeploymentPaused 2/2 -",
        "{'metadata':{'generation':2},'spec':{'replicas':2,'paused':true},'status':{'observedGeneration':2,'replicas':2,'updatedReplicas':0,'availableReplicas':1,'conditions':[{'type':'Progressing','status':'Unknown','reason':'DeploymentPaused'}]}}"
            + " | Paused warning DeploymentPaused 1/2 -",
        "{'metadata':{'generation':2},'spec':{'replicas':2},'status':{'observedGeneration':2,'replicas':2,'updatedReplicas':2,'availableReplicas':2}}"
            + " | Available ok - 2/2 -",
        "{'metadata':{'generation':2},'spec':{},'status':{'observedGeneration':2,'replicas':1,'updatedReplicas':1,'availableReplicas':1}}"
            + " | Available ok - 1/1 -",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'},'spec':{'replicas':2},'status':{'observedGeneration':2,'replicas':2,'updatedReplicas':2,'availableReplicas':2}}"
            + " | Terminating progressing - - -",
      })
  void deployment_isAsItsRolloutAndReplicas(String json, String expected) {
    StandingTable.check("Deployment", json, expected);
  }
}
