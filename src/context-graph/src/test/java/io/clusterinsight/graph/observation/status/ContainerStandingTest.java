package io.clusterinsight.graph.observation.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerStandingTest {
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'spec':{'name':'a'},'status':{'state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':true,'restartCount':2}}"
            + " | Running ok - - 2",
        "{'spec':{'name':'a'},'status':{'state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':0}}"
            + " | Running progressing NotReady - 0",
        "{'spec':{'name':'a'},'status':{'state':{'running':{'startedAt':'2026-01-01T00:00:10Z'}},'ready':false,'restartCount':1}}"
            + " | Running warning NotReady - 1",
        "{'spec':{'name':'a'},'status':{'state':{'waiting':{'reason':'CrashLoopBackOff','message':'m'}},'restartCount':5}}"
            + " | CrashLoopBackOff error CrashLoopBackOff - 5",
        "{'spec':{'name':'a'},'status':{'state':{'waiting':{'reason':'ContainerCreating','message':'m'}}}}"
            + " | ContainerCreating progressing ContainerCreating - 0",
        "{'spec':{'name':'a'},'status':{'state':{'terminated':{'exitCode':0,'reason':'Completed'}}}}"
            + " | Completed ok - - 0",
        "{'spec':{'name':'a'},'status':{'state':{'terminated':{'exitCode':0}}}} | Completed ok - -"
            + " 0",
        "{'spec':{'name':'a'},'status':{'state':{'terminated':{'exitCode':1,'reason':'Error'}}}} |"
            + " Error error Error - 0",
        "{'spec':{'name':'a'}} | Waiting progressing - - 0",
        "{'State':{'Status':'running','StartedAt':'2026-01-01T00:00:00Z'},'RestartCount':1} |"
            + " Running ok - - 1",
        "{'State':{'Status':'running','Health':{'Status':'unhealthy'}}} | Running warning Unhealthy"
            + " - 0",
        "{'State':{'Status':'running','Health':{'Status':'starting'}}} | Running progressing"
            + " Starting - 0",
        "{'State':{'Status':'exited','ExitCode':0}} | Completed ok - - 0",
        "{'State':{'Status':'exited','ExitCode':3}} | Error error Error - 0",
        "{'State':{'Status':'exited','ExitCode':137,'OOMKilled':true}} | OOMKilled error OOMKilled"
            + " - 0",
        "{'State':{'Status':'paused'}} | Paused warning - - 0",
        "{'State':{'Status':'restarting','ExitCode':1}} | Restarting warning Restarting - 0",
        "{'State':{'Status':'created'}} | Created progressing - - 0",
        "{'State':{'Status':'dead'}} | Dead error Dead - 0",
        "{'State':{}} | Unknown unknown - - 0",
      })
  void container_isAsItsStatusOrDockerSays(String json, String expected) {
    StandingTable.check("Container", json, expected);
  }
}
