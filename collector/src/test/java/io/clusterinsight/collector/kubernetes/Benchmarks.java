package io.clusterinsight.collector.kubernetes;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of the hot parts, on demand alone: {@code mvn -pl collector -am test
 * -Dtest=Benchmarks -Dbenchmark=REGEX -Dsize=S,L -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class Benchmarks {
  @Test
  void run() throws RunnerException {
    var _ =
        new Runner(
                new OptionsBuilder()
                    .include(System.getProperty("benchmark", ".*"))
                    .param("size", System.getProperty("size", "S,L").split(","))
                    .jvmArgs(
                        "-Xmx1500m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1")
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(2))
                    .shouldFailOnError(true)
                    .build())
            .run();
  }
}
