package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Body;
import io.clusterinsight.demo.store.Kind;
import io.clusterinsight.demo.store.Kinds;

/**
 * A controller of a workload's pods: its Deployment, one of its ReplicaSets, its StatefulSet …
 *
 * @param revision the workload's revision that it stands for
 */
record WorkloadBody(Meta meta, Workload workload, int revision, Counts counts) implements Body {
  /**
   * How many pods a controller wants and has.
   *
   * @param updated how many of them have the newest revision
   */
  record Counts(int wanted, int present, int ready, int updated, int failed) {}

  WorkloadBody with(Counts next) {
    return new WorkloadBody(meta, workload, revision, next);
  }

  WorkloadBody at(int nextRevision) {
    return new WorkloadBody(meta, workload, nextRevision, counts);
  }

  @Override
  public void write(Out out, long resourceVersion, String version) {
    Form.of(meta.kind().name())
        .in(version)
        .write(
            out,
            (slot, to) -> {
              if (!meta.fill(slot, to, resourceVersion)) {
                fill(slot, to);
              }
            });
  }

  private void fill(String slot, Out out) {
    boolean available = counts.ready() > 0 || counts.wanted() == 0;
    switch (slot) {
      case "app" -> out.raw(workload.name());
      case "number" -> out.number(workload.number());
      case "revision" -> out.number(revision);
      case "generation" -> out.number(revision);
      case "hash" -> out.raw(workload.hash(revision));
      case "replicas" -> out.number(counts.wanted());
      case "current" -> out.number(counts.present());
      case "ready" -> out.number(counts.ready());
      case "unready" -> out.number(Math.max(0, counts.wanted() - counts.ready()));
      case "updated" -> out.number(counts.updated());
      case "available" -> out.raw(available ? "True" : "False");
      case "availableWord" -> out.raw(available ? "Available" : "Unavailable");
      case "minimumWord" -> out.raw(available ? "minimum" : "no minimum");
      case "template" -> new PodSpecWriter(workload, revision, "").writeTemplate(out);
      case "owner" -> owner(out);
      case "jobStatus" -> jobStatus(out);
      default -> throw new IllegalStateException("no value for slot " + slot);
    }
  }

  private void owner(Out out) {
    if (meta.kind().equals(Kinds.REPLICA_SET)) {
      owner(out, workload.controller().kind().orElse(Kinds.DEPLOYMENT), workload.name());
    } else if (!workload.parent().isEmpty()) {
      owner(out, Kinds.CRON_JOB, workload.parent());
    }
  }

  private void owner(Out out, Kind kind, String name) {
    out.raw("\"ownerReferences\":[{\"apiVersion\":\"").raw(kind.apiVersion());
    out.raw("\",\"kind\":\"").raw(kind.name()).raw("\",\"name\":\"").raw(name);
    workload.scene().uid(out.raw("\",\"uid\":\""), kind, workload.namespace(), name);
    out.raw("\",\"controller\":true,\"blockOwnerDeletion\":true}],");
  }

  private void jobStatus(Out out) {
    int succeeded = counts.updated();
    int active = counts.present() - succeeded - counts.failed();
    out.raw("\"active\":").number(active).raw(",\"ready\":").number(counts.ready());
    out.raw(",\"succeeded\":").number(succeeded).raw(",\"failed\":").number(counts.failed());
    if (succeeded > 0 || counts.failed() > 0) {
      boolean failed = succeeded == 0;
      out.raw(",\"conditions\":[{\"type\":\"").raw(failed ? "Failed" : "Complete");
      out.raw("\",\"status\":\"True\",\"reason\":\"");
      out.raw(failed ? "BackoffLimitExceeded" : "CompletionsReached").raw('"');
      Timestamp.write(out.raw(",\"lastTransitionTime\":\""), meta.created() + 60);
      out.raw("\"}]");
    }
  }
}
