package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomResourceStandingTest {
  @ParameterizedTest(name = "{2}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A.io | {'spec':{}} | Active ok - - -",
        "A.io | {'status':{'conditions':[{'type':'Ready','status':'True'}]}} | Ready ok - - -",
        "A.io | {'status':{'conditions':[{'type':'Ready','status':'False','reason':'Broken'}]}} |"
            + " NotReady error Broken - -",
        "A.io |"
            + " {'status':{'conditions':[{'type':'Ready','status':'False','reason':'WaitingForX'}]}}"
            + " | NotReady progressing WaitingForX - -",
        "A.io |"
            + " {'status':{'conditions':[{'type':'Ready','status':'Unknown','reason':'Deploying'}]}}"
            + " | Progressing progressing Deploying - -",
        "A.io |"
            + " {'status':{'conditions':[{'type':'Ready','status':'False','reason':'X'},{'type':'Reconciling','status':'True','reason':'Y'}]}}"
            + " | Reconciling progressing Y - -",
        "A.io |"
            + " {'status':{'conditions':[{'type':'Ready','status':'False','reason':'X'},{'type':'Stalled','status':'True','reason':'Z'}]}}"
            + " | Stalled error Z - -",
        "A.io |"
            + " {'status':{'conditions':[{'type':'Available','status':'True'},{'type':'Degraded','status':'True','reason':'D'},{'type':'Progressing','status':'False'}]}}"
            + " | Degraded warning D - -",
        "A.io |"
            + " {'status':{'conditions':[{'type':'Available','status':'True'},{'type':'Degraded','status':'False'}]}}"
            + " | Available ok - - -",
        "A.io |"
            + " {'status':{'conditions':[{'type':'Ready','status':'False','severity':'Warning','reason':'R'}]}}"
            + " | NotReady warning R - -",
        "A.io |"
            + " {'metadata':{'generation':2},'status':{'observedGeneration':1,'conditions':[{'type':'Ready','status':'True'}]}}"
            + " | Progressing progressing NotObserved - -",
        "A.io | {'status':{'phase':'Running'}} | Running ok - - -",
        "A.io | {'status':{'phase':'Failed','reason':'R'}} | Failed error R - -",
        "A.io | {'status':{'state':'provisioning'}} | provisioning progressing - - -",
        "A.io | {'status':{'phase':'Quux'}} | Quux unknown - - -",
        "A.io | {'status':{'health':{'status':'Degraded'},'phase':'Running'}} | Degraded warning -"
            + " - -",
        "A.io |"
            + " {'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'},'status':{'phase':'Running'}}"
            + " | Terminating progressing - - -",
        "StorageClass | {'provisioner':'x'} | Active ok - - -",
        "ServiceAccount | {'metadata':{}} | Active ok - - -",
        "NetworkPolicy | {'spec':{}} | Active ok - - -",
        "Image | {'Id':'x'} | Present ok - - -",
      })
  void object_isJudgedByConvention(String type, String json, String expected) {
    StandingTable.check(type, json, expected);
  }
}
