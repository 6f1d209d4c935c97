package io.clusterinsight.collector;

import io.clusterinsight.collector.web.WebConfiguration;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service that runs once per cluster: watches it, and serves its context graph. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
@Import({CollectorConfiguration.class, SecurityConfiguration.class, WebConfiguration.class})
public class Collector {
  private static final int CARRIERS = 64;

  static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    giveClassLoadingRoom();
    try {
      SpringApplication.run(Collector.class, args);
    } catch (RuntimeException e) {
      System.err.println("cluster-insight: " + StartFailure.explain(e));
      System.exit(1);
    }
  }

  /**
   * A virtual thread that loads a class keeps its carrier. With as many carriers as a small machine
   * has cores, all of them may wait for a lock of the jar's loader whose owner waits for a carrier.
   */
  private static void giveClassLoadingRoom() {
    String parallelism = "jdk.virtualThreadScheduler.parallelism";
    if (System.getProperty(parallelism) == null) {
      System.setProperty(parallelism, Integer.toString(CARRIERS));
    }
  }
}
