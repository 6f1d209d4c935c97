package io.clusterinsight.graph.render;

/** Breaks a rule of the architecture, so that the rule is seen to fail. */
final class WrongRender {
  final Class<?> spring = org.springframework.context.ApplicationContext.class;
}
