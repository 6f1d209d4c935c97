package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status':{'conditions':[{'type':'Accepted','status':'True'},{'type':'Programmed','status':'True'}]}}"
            + " | Programmed ok - - -",
        "{'status':{'conditions':[{'type':'Accepted','status':'False','reason':'Invalid'}]}} |"
            + " NotAccepted error Invalid - -",
        "{'status':{'conditions':[{'type':'Accepted','status':'True'},{'type':'Programmed','status':'False','reason':'AddressNotAssigned'}]}}"
            + " | NotProgrammed error AddressNotAssigned - -",
        "{'status':{'conditions':[{'type':'Accepted','status':'True'},{'type':'Programmed','status':'False','reason':'Pending'}]}}"
            + " | Pending progressing Pending - -",
        "{'status':{'conditions':[{'type':'Accepted','status':'True'},{'type':'Programmed','status':'Unknown','reason':'Pending'}]}}"
            + " | Pending progressing Pending - -",
        "{'status':{'conditions':[{'type':'Ready','status':'True'}]}} | Programmed ok - - -",
        "{'spec':{}} | Pending progressing - - -",
        "{'status':{'conditions':[{'type':'Accepted','status':'True'},{'type':'Programmed','status':'True'}],'listeners':[{'name':'https','conditions':[{'type':'ResolvedRefs','status':'False','reason':'InvalidCertificateRef'}]}]}}"
            + " | Programmed warning InvalidCertificateRef - -",
        "{'status':{'conditions':[{'type':'Accepted','status':'True'},{'type':'Programmed','status':'True'}],'listeners':[{'name':'http','conditions':[{'type':'Conflicted','status':'False','reason':'NoConflicts'}]}]}}"
            + " | Programmed ok - - -",
      })
  void gateway_isAsItsConditions(String json, String expected) {
    StandingTable.check("Gateway", json, expected);
  }
}
