package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteStandingTest {
  @ParameterizedTest(name = "{2}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "HTTPRoute |"
            + " {'spec':{'parentRefs':[{}]},'status':{'parents':[{'conditions':[{'type':'Accepted','status':'True'},{'type':'ResolvedRefs','status':'True'}]}]}}"
            + " | Accepted ok - 1/1 -",
        "HTTPRoute |"
            + " {'spec':{'parentRefs':[{}]},'status':{'parents':[{'conditions':[{'type':'Accepted','status':'True'},{'type':'ResolvedRefs','status':'False','reason':'BackendNotFound'}]}]}}"
            + " | RefsNotResolved error BackendNotFound 1/1 -",
        "HTTPRoute |"
            + " {'spec':{'parentRefs':[{}]},'status':{'parents':[{'conditions':[{'type':'Accepted','status':'False','reason':'NotAllowedByListeners'}]}]}}"
            + " | NotAccepted error NotAllowedByListeners 0/1 -",
        "HTTPRoute |"
            + " {'spec':{'parentRefs':[{},{}]},'status':{'parents':[{'conditions':[{'type':'Accepted','status':'True'}]},{'conditions':[{'type':'Accepted','status':'False','reason':'NoMatchingParent'}]}]}}"
            + " | PartiallyAccepted warning NoMatchingParent 1/2 -",
        "HTTPRoute | {'spec':{'parentRefs':[{}]},'status':{'parents':[]}} | Pending progressing -"
            + " 0/1 -",
        "HTTPRoute |"
            + " {'spec':{'parentRefs':[{}]},'status':{'parents':[{'conditions':[{'type':'Accepted','status':'Unknown'}]}]}}"
            + " | Pending progressing - 0/1 -",
        "GRPCRoute |"
            + " {'spec':{'parentRefs':[{}]},'status':{'parents':[{'conditions':[{'type':'Accepted','status':'True'},{'type':'ResolvedRefs','status':'True'}]}]}}"
            + " | Accepted ok - 1/1 -",
      })
  void route_isAsItsParentsSay(String type, String json, String expected) {
    StandingTable.check(type, json, expected);
  }
}
