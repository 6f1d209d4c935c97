package io.clusterinsight.collector.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which address of a Service is on which node. */
class ServiceAddressesTest {
  private static final WatchedKind SLICES =
      new WatchedKind(
          "EndpointSlice", "EndpointSlice", "discovery.k8s.io", "v1", "endpointslices", true);
  private static final WatchedKind ENDPOINTS =
      new WatchedKind("Endpoints", "Endpoints", "", "v1", "endpoints", true);
  private static final Scope ALL = new Scope(SLICES, Optional.empty());

  private final List<Map<String, String>> told = new ArrayList<>();
  private final ServiceAddresses addresses =
      new ServiceAddresses("ours", "minion-proxy", told::add, new RecordingSink());

  private static ObjectNode slice(String namespace, String name, String endpoints) {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                """
                {"metadata":{"namespace":"%s","name":"%s","labels":{"kubernetes.io/service-name":"minion-proxy"}},
                 "endpoints":[%s]}\
                """
                    .formatted(namespace, name, endpoints));
  }

  private static String endpoint(String node, String address) {
    return "{\"addresses\":[\"%s\"],\"nodeName\":\"%s\",\"conditions\":{\"ready\":false}}"
        .formatted(address, node);
  }

  @Test
  void endpointsOfTheService_areToldOnceTheListIsComplete() throws Exception {
    addresses.listing(ALL);
    addresses.observed(SLICES, slice("ours", "s6", endpoint("n1", "fd00::1")));
    addresses.observed(
        SLICES, slice("ours", "s4", endpoint("n1", "10.0.0.1") + "," + endpoint("n2", "10.0.0.2")));
    addresses.observed(SLICES, slice("theirs", "s4", endpoint("n3", "10.6.6.6")));
    assertEquals(List.of(), told);

    addresses.listed(ALL);
    assertEquals(List.of(Map.of("n1", "10.0.0.1", "n2", "10.0.0.2")), told);
  }

  @Test
  void sliceThatIsGone_orMissingFromALaterList_isForgotten() throws Exception {
    addresses.listing(ALL);
    addresses.observed(SLICES, slice("ours", "s1", endpoint("n1", "10.0.0.1")));
    addresses.observed(SLICES, slice("ours", "s2", endpoint("n2", "10.0.0.2")));
    addresses.listed(ALL);
    addresses.gone(SLICES, "theirs", "s1", "");
    addresses.gone(SLICES, "ours", "s1", "");
    assertEquals(Map.of("n2", "10.0.0.2"), told.getLast());

    addresses.listing(ALL);
    addresses.listed(ALL);
    assertEquals(Map.of(), told.getLast());
  }

  @Test
  void olderForms_areUnderstood() throws Exception {
    addresses.listing(ALL);
    addresses.observed(
        SLICES,
        slice(
            "ours",
            "s1",
            "{\"addresses\":[\"10.0.0.1\"],\"topology\":{\"kubernetes.io/hostname\":\"n1\"}},"
                + "{\"addresses\":[\"evil/path\"],\"nodeName\":\"n5\"}"));
    addresses.observed(
        ENDPOINTS,
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"metadata":{"namespace":"ours","name":"minion-proxy"},"subsets":[{
                     "addresses":[{"ip":"10.0.0.2","nodeName":"n2"}],
                     "notReadyAddresses":[{"ip":"10.0.0.3","nodeName":"n3"},{"ip":"10.0.0.4"}]}]}\
                    """));
    addresses.listed(ALL);
    assertEquals(List.of(Map.of("n1", "10.0.0.1", "n2", "10.0.0.2", "n3", "10.0.0.3")), told);
  }
}
