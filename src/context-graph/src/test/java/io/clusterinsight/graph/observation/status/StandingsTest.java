package io.clusterinsight.graph.observation.status;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clusterinsight.graph.model.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pod",
        "Container",
        "Node",
        "Namespace",
        "Deployment",
        "ReplicaSet",
        "ReplicationController",
        "StatefulSet",
        "DaemonSet",
        "Job",
        "CronJob",
        "HorizontalPodAutoscaler",
        "PodDisruptionBudget",
        "Service",
        "Ingress",
        "Gateway",
        "HTTPRoute",
        "GRPCRoute",
        "PersistentVolumeClaim",
        "PersistentVolume",
        "VolumeSnapshot",
        "VolumeSnapshotContent",
        "StorageClass",
        "Secret",
        "Foo.bar.io"
      })
  void absentOrOddFields_areTakenAsTheyCome(String type) {
    assertEquals(Standing.UNKNOWN, StandingTable.standing(type, "{}"));
    for (String odd : new String[] {"null", "1", "'x'", "[]", "{}", "[1]", "{'a':1}"}) {
      String json =
          "{'metadata':%s,'spec':%s,'status':%s,'State':%s}".formatted(odd, odd, odd, odd);
      assertDoesNotThrow(() -> StandingTable.standing(type, json), json);
      String deeper =
          ("{'status':{'phase':%1$s,'conditions':%1$s,'containerStatuses':[%1$s],'parents':[%1$s],"
                  + "'initContainerStatuses':%1$s,'listeners':%1$s,'replicas':%1$s,'active':%1$s}}")
              .formatted(odd);
      assertDoesNotThrow(() -> StandingTable.standing(type, deeper), deeper);
    }
  }
}
