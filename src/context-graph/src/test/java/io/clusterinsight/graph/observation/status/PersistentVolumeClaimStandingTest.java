package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistentVolumeClaimStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status':{'phase':'Bound'}} | Bound ok - - -",
        "{'status':{'phase':'Pending'}} | Pending progressing - - -",
        "{'spec':{'volumeName':'pv'},'status':{'phase':'Lost'}} | Lost error Lost - -",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z','finalizers':['kubernetes.io/pvc-protection']},'status':{'phase':'Bound'}}"
            + " | Terminating progressing Finalizers - -",
        "{'status':{'phase':'Bound','conditions':[{'type':'FileSystemResizePending','status':'True'}]}}"
            + " | Bound progressing FileSystemResizePending - -",
        "{'status':{'phase':'Bound','conditions':[{'type':'ControllerResizeError','status':'True'}]}}"
            + " | Bound warning ControllerResizeError - -",
      })
  void claim_hasItsPhase(String json, String expected) {
    StandingTable.check("PersistentVolumeClaim", json, expected);
  }
}
