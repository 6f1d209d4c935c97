package io.clusterinsight.graph.observation.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'metadata':{},'spec':{'containers':[{},{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0},{'name':'b','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}]}}"
            + " | Running ok - 2/2 0",
        "{'metadata':{},'spec':{'containers':[{},{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':3},{'name':'b','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':4}]}}"
            + " | Running ok - 2/2 7",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Pending'}} | Pending"
            + " progressing Pending 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Pending','conditions':[{'type':'PodScheduled','status':'False','reason':'Unschedulable'}]}}"
            + " | Pending warning Unschedulable 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Pending','conditions':[{'type':'PodScheduled','status':'False','reason':'SchedulingGated'}]}}"
            + " | SchedulingGated progressing SchedulingGated 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'ContainerCreating','message':'m'}},'ready':false,'restartCount':0}]}}"
            + " | ContainerCreating progressing ContainerCreating 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'ErrImagePull','message':'m'}},'ready':false,'restartCount':0}]}}"
            + " | ErrImagePull error ErrImagePull 0/1 0",
        "{'metadata':{},'spec':{'containers':[{},{}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'ImagePullBackOff','message':'m'}},'ready':false,'restartCount':0},{'name':'b','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}]}}"
            + " | ImagePullBackOff error ImagePullBackOff 1/2 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'CreateContainerConfigError','message':'m'}},'ready':false,'restartCount':0}]}}"
            + " | CreateContainerConfigError error CreateContainerConfigError 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'waiting':{'reason':'CrashLoopBackOff','message':'m'}},'ready':false,'restartCount':9}]}}"
            + " | CrashLoopBackOff error CrashLoopBackOff 0/1 9",
        "{'metadata':{},'spec':{'containers':[{},{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0},{'name':'b','state':{'waiting':{'reason':'CrashLoopBackOff','message':'m'}},'ready':false,'restartCount':2}]}}"
            + " | CrashLoopBackOff error CrashLoopBackOff 1/2 2",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':137,'reason':'OOMKilled'}},'ready':false,'restartCount':1}]}}"
            + " | OOMKilled error OOMKilled 0/1 1",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':1}},'ready':false,'restartCount':0}]}}"
            + " | ExitCode:1 error ExitCode:1 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':137,'signal':9}},'ready':false,'restartCount':0}]}}"
            + " | Signal:9 error Signal:9 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':0,'started':true}]}}"
            + " | Running progressing ContainersNotReady 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady','lastTransitionTime':'2026-01-01T00:00:05Z'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':0}]}}"
            + " | Running progressing ContainersNotReady 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady','lastTransitionTime':'2026-01-01T00:05:00Z'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':0}]}}"
            + " | Running warning ContainersNotReady 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':1}]}}"
            + " | Running warning ContainersNotReady 0/1 1",
        "{'metadata':{},'spec':{'containers':[{},{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':false,'restartCount':0},{'name':'b','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}]}}"
            + " | Running ok - 1/2 0",
        "{'metadata':{},'spec':{'restartPolicy':'Never','containers':[{},{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':false,'restartCount':0},{'name':'b','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}]}}"
            + " | NotReady warning ContainersNotReady 1/2 0",
        "{'metadata':{},'spec':{'restartPolicy':'OnFailure','containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':false,'restartCount':0}]}}"
            + " | Completed progressing ContainersNotReady 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':false,'restartCount':0}]}}"
            + " | Completed warning ContainersNotReady 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Succeeded','conditions':[{'type':'Ready','status':'False','reason':'PodCompleted'}],'containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':false,'restartCount':0}]}}"
            + " | Completed ok - 0/1 0",
        "{'metadata':{},'spec':{'containers':[]},'status':{'phase':'Succeeded'}} | Succeeded ok -"
            + " 0/0 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Failed','containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':1,'reason':'Error'}},'ready':false,'restartCount':0}]}}"
            + " | Error error Error 0/1 0",
        "{'metadata':{'ownerReferences':[{'kind':'Job'}]},'spec':{'containers':[{}]},'status':{'phase':'Failed','containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':1,'reason':'Error'}},'ready':false,'restartCount':0}]}}"
            + " | Error warning Error 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Failed','reason':'Evicted'}}"
            + " | Evicted warning Evicted 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Failed','reason':'OutOfcpu'}}"
            + " | OutOfcpu error OutOfcpu 0/1 0",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}]}}"
            + " | Terminating progressing - 1/1 0",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z','finalizers':['a/b']},'spec':{'containers':[{}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}]}}"
            + " | Terminating progressing Finalizers 1/1 0",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'},'spec':{'containers':[{}]},'status':{'phase':'Succeeded','containerStatuses':[{'name':'a','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':false,'restartCount':0}]}}"
            + " | Completed ok - 0/1 0",
        "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'},'spec':{'containers':[{}]},'status':{'phase':'Running','reason':'NodeLost','containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}]}}"
            + " | Unknown error NodeLost 1/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Running','reason':'NodeLost','containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}]}}"
            + " | NodeLost error NodeLost 1/1 0",
        "{'metadata':{},'spec':{'containers':[{}]},'status':{'phase':'Unknown'}} | Unknown unknown"
            + " - 0/1 0",
        "{'metadata':{'name':'x'}} | Unknown unknown - 0/0 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'},{'name':'i1'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':0},{'name':'i1','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}]}}"
            + " | Init:0/2 progressing Init:0/2 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'},{'name':'i1'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':false,'restartCount':0},{'name':'i1','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}]}}"
            + " | Init:1/2 progressing Init:1/2 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'waiting':{'reason':'CrashLoopBackOff','message':'m'}},'ready':false,'restartCount':5}]}}"
            + " | Init:CrashLoopBackOff error CrashLoopBackOff 0/1 5",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'waiting':{'reason':'ImagePullBackOff','message':'m'}},'ready':false,'restartCount':0}]}}"
            + " | Init:ImagePullBackOff error ImagePullBackOff 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'terminated':{'exitCode':1,'reason':'Error'}},'ready':false,'restartCount':0}]}}"
            + " | Init:Error error Error 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'terminated':{'exitCode':2}},'ready':false,'restartCount':0}]}}"
            + " | Init:ExitCode:2 error ExitCode:2 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'terminated':{'exitCode':137,'signal':9}},'ready':false,'restartCount':0}]}}"
            + " | Init:Signal:9 error Signal:9 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':false,'restartCount':0}]}}"
            + " | PodInitializing progressing PodInitializing 0/1 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0'}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'terminated':{'exitCode':0,'reason':'Completed'}},'ready':true,'restartCount':2}]}}"
            + " | Running ok - 1/1 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0','restartPolicy':'Always'}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':1,'started':true}]}}"
            + " | Running ok - 2/2 1",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0','restartPolicy':'Always'}]},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':0,'started':true}]}}"
            + " | Running progressing ContainersNotReady 1/2 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0','restartPolicy':'Always'}]},'status':{'phase':'Pending','containerStatuses':[{'name':'a','state':{'waiting':{'reason':'PodInitializing','message':'m'}},'ready':false,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':0,'started':false}]}}"
            + " | Init:0/1 progressing Init:0/1 0/2 0",
        "{'metadata':{},'spec':{'containers':[{}],'initContainers':[{'name':'i0','restartPolicy':'Always'}]},'status':{'phase':'Running','conditions':[{'type':'Initialized','status':'True'},{'type':'Ready','status':'False','reason':'ContainersNotReady'}],'containerStatuses':[{'name':'a','state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':0}],'initContainerStatuses':[{'name':'i0','state':{'waiting':{'reason':'CrashLoopBackOff','message':'m'}},'ready':false,'restartCount':4,'started':false}]}}"
            + " | Init:CrashLoopBackOff error CrashLoopBackOff 1/2 4",
      })
  void pod_hasKubectlsWordAndItsHealth(String json, String expected) {
    StandingTable.check("Pod", json, expected);
  }

  @Test
  void crashLoop_saysHowTheContainerEnded() {
    var standing =
        StandingTable.standing(
            "Pod",
            "{'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False',"
                + "'lastTransitionTime':'2026-01-01T00:00:00Z'}],'containerStatuses':[{'name':'app','state':{'waiting':{'reason':'CrashLoopBackOff','message':'back-off"
                + " 5m0s'}},'lastState':{'terminated':{'exitCode':137,'reason':'OOMKilled'}}}]}}");
    assertEquals(
        Optional.of("container app: back-off 5m0s; last ended with OOMKilled, exit code 137"),
        standing.message());
    assertEquals(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), standing.since());
  }
}
