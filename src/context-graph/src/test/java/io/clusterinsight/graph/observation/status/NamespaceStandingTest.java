package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status':{'phase':'Active'}} | Active ok - - -",
        "{'status':{'phase':'Terminating'}} | Terminating progressing - - -",
        "{'status':{'phase':'Terminating','conditions':[{'type':'NamespaceContentRemaining','status':'True','reason':'SomeResourcesRemain'}]}}"
            + " | Terminating progressing SomeResourcesRemain - -",
        "{'status':{'phase':'Terminating','conditions':[{'type':'NamespaceContentRemaining','status':'True','reason':'SomeResourcesRemain'},{'type':'NamespaceDeletionDiscoveryFailure','status':'True','reason':'DiscoveryFailed'}]}}"
            + " | Terminating warning DiscoveryFailed - -",
      })
  void namespace_isActiveOrTerminating(String json, String expected) {
    StandingTable.check("Namespace", json, expected);
  }
}
