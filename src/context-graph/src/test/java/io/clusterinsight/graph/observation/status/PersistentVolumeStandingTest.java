package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistentVolumeStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'spec':{'persistentVolumeReclaimPolicy':'Delete'},'status':{'phase':'Available'}} |"
            + " Available ok - - -",
        "{'spec':{'persistentVolumeReclaimPolicy':'Delete'},'status':{'phase':'Bound'}} | Bound ok"
            + " - - -",
        "{'spec':{'persistentVolumeReclaimPolicy':'Delete'},'status':{'phase':'Released'}} |"
            + " Released progressing - - -",
        "{'spec':{'persistentVolumeReclaimPolicy':'Retain'},'status':{'phase':'Released'}} |"
            + " Released ok - - -",
        "{'spec':{'persistentVolumeReclaimPolicy':'Delete'},'status':{'phase':'Failed','reason':'VolumeFailedDelete'}}"
            + " | Failed error VolumeFailedDelete - -",
        "{'spec':{'persistentVolumeReclaimPolicy':'Delete'},'status':{'phase':'Pending'}} | Pending"
            + " progressing - - -",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'},'status':{'phase':'Bound'}} |"
            + " Terminating progressing - - -",
      })
  void volume_hasItsPhase(String json, String expected) {
    StandingTable.check("PersistentVolume", json, expected);
  }
}
