package io.clusterinsight.graph.observation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clusterinsight.graph.model.ResourceId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Pod:a/web-0 | cpu | sum(rate(container_cpu_usage_seconds_total"
            + "{namespace='a',pod='web-0',container!='',container!='POD'}[5m]))",
        "Pod:a/web-0 | restarts |"
            + " sum(kube_pod_container_status_restarts_total{namespace='a',pod='web-0'})",
        "Container:a/web-0/app | memory | sum(container_memory_working_set_bytes"
            + "{namespace='a',pod='web-0',container='app'})",
        "Container:a/web-0/app | cpuLimit | sum(kube_pod_container_resource_limits"
            + "{namespace='a',pod='web-0',container='app',resource='cpu'})",
        "Node:n1 | cpu | sum(rate(container_cpu_usage_seconds_total{node='n1',id='/'}[5m]))",
        "Node:n1 | memoryAllocatable |"
            + " sum(kube_node_status_allocatable{node='n1',resource='memory'})",
        "Namespace:a | pods | count(kube_pod_info{namespace='a'})",
        "Cluster:c | pods | count(kube_pod_info)",
        "Deployment:a/web | available | kube_deployment_status_replicas_available"
            + "{namespace='a',deployment='web'}",
        "Deployment:a/web | memory | sum(sum by (namespace, pod)"
            + " (container_memory_working_set_bytes{namespace='a',container!='',container!='POD'})"
            + " * on (namespace, pod) (label_replace(kube_pod_owner"
            + "{namespace='a',owner_kind='ReplicaSet'},'replicaset','$1','owner_name','(.*)') * on"
            + " (namespace, replicaset) group_left () kube_replicaset_owner"
            + "{namespace='a',owner_kind='Deployment',owner_name='web'}))",
        "StatefulSet:a/db | memory | sum(sum by (namespace, pod)"
            + " (container_memory_working_set_bytes{namespace='a',container!='',container!='POD'})"
            + " * on (namespace, pod) kube_pod_owner"
            + "{namespace='a',owner_kind='StatefulSet',owner_name='db'})",
        "DaemonSet:a/ds | desired | kube_daemonset_status_desired_number_scheduled"
            + "{namespace='a',daemonset='ds'}",
        "ReplicaSet:a/rs | available |"
            + " kube_replicaset_status_ready_replicas{namespace='a',replicaset='rs'}",
        "ReplicationController:a/rc | desired | kube_replicationcontroller_spec_replicas"
            + "{namespace='a',replicationcontroller='rc'}",
        "Job:a/j | failed | kube_job_status_failed{namespace='a',job_name='j'}",
        "CronJob:a/c | active | kube_cronjob_status_active{namespace='a',cronjob='c'}",
        "HorizontalPodAutoscaler:a/h | max | kube_horizontalpodautoscaler_spec_max_replicas"
            + "{namespace='a',horizontalpodautoscaler='h'}",
        "PodDisruptionBudget:a/p | allowed |"
            + " kube_poddisruptionbudget_status_pod_disruptions_allowed"
            + "{namespace='a',poddisruptionbudget='p'}",
        "PersistentVolumeClaim:a/data | used | kubelet_volume_stats_used_bytes"
            + "{namespace='a',persistentvolumeclaim='data'}",
        "PersistentVolume:pv | capacity |"
            + " kube_persistentvolume_capacity_bytes{persistentvolume='pv'}",
      })
  void query_selectsTheResource(String id, String name, String query) {
    assertEquals(query.replace('\'', '"'), PromQl.of(ResourceId.parse(id)).get(name));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Image:sha256:ab",
        "Container:n1//docker",
        "Process:n1/7",
        "Foo.bar.io:a/x",
        "Image:a/b/c"
      })
  void typeWithoutSeries_hasNone(String id) {
    assertEquals(Map.of(), PromQl.of(ResourceId.parse(id)));
  }

  @Test
  void value_isEscaped() {
    var queries = PromQl.of(ResourceId.of("Namespace", "a\"} or b{\\\n"));
    assertTrue(
        queries.get("pods").contains("{namespace=\"a\\\"} or b{\\\\\\n\"}"), queries.get("pods"));
  }
}
