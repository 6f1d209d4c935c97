package io.clusterinsight.demo.world;

/** Something that happens in a cluster and takes a while. */
public enum Story {
  /** A deployment gets a new image, pod by pod. */
  ROLLOUT,
  /** A node falls silent, its pods move, it comes back. */
  NODE_LOSS,
  /** A container ends with an error again and again, and recovers. */
  CRASH_LOOP,
  /** A rollout is stuck on an image that cannot be pulled, until it can. */
  IMAGE_PULL_FAILURE,
  /** A deployment grows and shrinks back. */
  SCALING,
  /** A cron job's next job runs; the oldest one is cleared away. */
  JOB_RUN,
  /** A claim is bound, snapshot, restored from the snapshot, and all of it deleted. */
  VOLUME_LIFE
}
