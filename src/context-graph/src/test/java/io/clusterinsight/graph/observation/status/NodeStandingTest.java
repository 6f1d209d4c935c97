package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'status':{'conditions':[{'type':'Ready','status':'True','reason':'KubeletReady'}]}} |"
            + " Ready ok - - -",
        "{'status':{'conditions':[{'type':'Ready','status':'False','reason':'KubeletNotReady'}]}} |"
            + " NotReady error KubeletNotReady - -",
        "{'status':{'conditions':[{'type':'Ready','status':'Unknown','reason':'NodeStatusUnknown'}]}}"
            + " | NotReady error NodeStatusUnknown - -",
        "{'spec':{'unschedulable':true},'status':{'conditions':[{'type':'Ready','status':'True'}]}}"
            + " | Ready,SchedulingDisabled warning SchedulingDisabled - -",
        "{'spec':{'unschedulable':true},'status':{'conditions':[{'type':'Ready','status':'False','reason':'X'}]}}"
            + " | NotReady,SchedulingDisabled error X - -",
        "{'status':{'conditions':[{'type':'MemoryPressure','status':'True'},{'type':'Ready','status':'True'}]}}"
            + " | Ready warning MemoryPressure - -",
        "{'status':{'conditions':[{'type':'Ready','status':'True'},{'type':'KernelDeadlock','status':'True'}]}}"
            + " | Ready warning KernelDeadlock - -",
        "{'status':{'conditions':[{'type':'Ready','status':'True'},{'type':'DiskPressure','status':'False'},{'type':'EtcdIsVoter','status':'True'}]}}"
            + " | Ready ok - - -",
        "{'spec':{}} | Unknown unknown - - -",
      })
  void node_hasKubectlsWordAndItsHealth(String json, String expected) {
    StandingTable.check("Node", json, expected);
  }
}
