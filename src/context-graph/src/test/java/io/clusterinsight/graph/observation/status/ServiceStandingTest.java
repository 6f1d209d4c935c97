package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'spec':{'type':'ClusterIP'},'status':{'loadBalancer':{}}} | Active ok - - -",
        "{'spec':{'type':'LoadBalancer'},'status':{'loadBalancer':{}}} | Pending progressing"
            + " NoAddress - -",
        "{'spec':{'type':'LoadBalancer'},'status':{'loadBalancer':{'ingress':[{'ip':'1.2.3.4'}]}}}"
            + " | Active ok - - -",
        "{'spec':{},'status':{'conditions':[{'type':'LoadBalancerPortsError','status':'True','reason':'PortTaken'}]}}"
            + " | Pending warning PortTaken - -",
      })
  void service_isActiveOnceItHasItsAddress(String json, String expected) {
    StandingTable.check("Service", json, expected);
  }
}
