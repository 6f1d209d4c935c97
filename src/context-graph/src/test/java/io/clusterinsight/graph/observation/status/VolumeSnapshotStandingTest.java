package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeSnapshotStandingTest {
  @ParameterizedTest(name = "{2}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "VolumeSnapshot | {'status':{'readyToUse':true}} | ReadyToUse ok - - -",
        "VolumeSnapshot | {'status':{'readyToUse':false}} | Pending progressing - - -",
        "VolumeSnapshot | {'spec':{}} | Pending progressing - - -",
        "VolumeSnapshot | {'status':{'readyToUse':false,'error':{'message':'m'}}} | Error error"
            + " SnapshotError - -",
        "VolumeSnapshotContent | {'status':{'readyToUse':true}} | ReadyToUse ok - - -",
      })
  void snapshot_isReadyPendingOrInError(String type, String json, String expected) {
    StandingTable.check(type, json, expected);
  }
}
