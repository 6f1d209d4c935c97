package io.clusterinsight.collector.kubernetes;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets those who wait to try again know that another has just succeeded, so that all are back soon
 * after the first.
 */
final class Recovery {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition announced = lock.newCondition();
  private long announcements;

  /** Someone who was in trouble no longer is. */
  void announce() {
    lock.lock();
    try {
      announcements++;
      announced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many recoveries there were. */
  long announcements() {
    lock.lock();
    try {
      return announcements;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the time to pass, or for someone else's recovery.
   *
   * @param known how many recoveries there were when what failed was begun: a later one may have
   *     been in time for another attempt
   */
  void await(Duration longest, long known) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = longest.toNanos();
      while (left > 0 && announcements == known) {
        left = announced.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
