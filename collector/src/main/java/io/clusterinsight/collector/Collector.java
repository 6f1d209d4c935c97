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
@Import({CollectorConfiguration.class, WebConfiguration.class})
public class Collector {
  static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    try {
      SpringApplication.run(Collector.class, args);
    } catch (RuntimeException e) {
      System.err.println("cluster-insight: " + StartFailure.explain(e));
      System.exit(1);
    }
  }
}
