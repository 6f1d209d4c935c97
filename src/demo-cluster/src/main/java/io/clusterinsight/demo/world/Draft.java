package io.clusterinsight.demo.world;

import io.clusterinsight.demo.world.PodState.Phase;
import java.util.ArrayList;
import java.util.List;

/** A workload that is being put together. */
final class Draft {
  private final Founder founder;
  private final Controller controller;
  private final String namespace;
  private final String name;
  private final long number;
  private final List<ContainerPlan> containers = new ArrayList<>();
  private int replicas = 1;
  private Phase phase = Phase.READY;
  private boolean service;
  private boolean claims;
  private String parent = "";
  private String account = "default";

  Draft(Founder founder, Controller controller, String namespace, String name, long number) {
    this.founder = founder;
    this.controller = controller;
    this.namespace = namespace;
    this.name = name;
    this.number = number;
  }

  Draft replicas(int count) {
    replicas = count;
    return this;
  }

  Draft with(ContainerPlan container) {
    containers.add(container);
    return this;
  }

  Draft in(Phase chosen) {
    phase = chosen;
    return this;
  }

  Draft withService() {
    service = true;
    return this;
  }

  Draft withClaims() {
    claims = true;
    return this;
  }

  Draft of(String cronJob) {
    parent = cronJob;
    return this;
  }

  Draft as(String serviceAccount) {
    account = serviceAccount;
    return this;
  }

  Workload found() {
    Workload workload =
        new Workload(
            founder.scene(),
            controller,
            namespace,
            name,
            number,
            containers,
            claims,
            parent,
            account);
    founder.found(workload, this);
    return workload;
  }

  int replicas() {
    return replicas;
  }

  int replicas(List<PodBody> pods) {
    return Math.max(replicas, pods.size());
  }

  Phase phase() {
    return phase;
  }

  boolean hasService() {
    return service;
  }
}
