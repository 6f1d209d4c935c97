package io.clusterinsight.graph.observation.status;

import io.clusterinsight.graph.model.Standing;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A cron job: {@code Suspended}, {@code Active} while jobs run, else {@code Scheduled}, or {@code
 * LastRunFailed}.
 */
final class CronJobStanding {
  private CronJobStanding() {}

  static Standing of(JsonNode cronJob) {
    JsonNode status = cronJob.path("status");
    Optional<Instant> scheduled = Rfc3339.read(status.path("lastScheduleTime"));
    return judge(cronJob, status, scheduled).since(scheduled).build();
  }

  private static StandingBuilder judge(
      JsonNode cronJob, JsonNode status, Optional<Instant> scheduled) {
    if (!status.path("active").isEmpty()) {
      return StandingBuilder.ok("Active");
    }
    if (cronJob.path("spec").path("suspend").booleanValue(false)) {
      return StandingBuilder.ok("Suspended");
    }
    Optional<Instant> succeeded = Rfc3339.read(status.path("lastSuccessfulTime"));
    boolean failed =
        succeeded.isPresent() && scheduled.filter(succeeded.get()::isBefore).isPresent();
    return failed
        ? StandingBuilder.warning("LastRunFailed")
            .because("LastRunFailed", "the last successful run ended at " + succeeded.get())
        : StandingBuilder.ok("Scheduled");
  }
}
