package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngressStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status':{'loadBalancer':{'ingress':[{'hostname':'h'}]}}} | Active ok - - -",
        "{'status':{'loadBalancer':{}}} | Pending progressing NoAddress - -",
      })
  void ingress_isActiveOnceItHasItsAddress(String json, String expected) {
    StandingTable.check("Ingress", json, expected);
  }
}
