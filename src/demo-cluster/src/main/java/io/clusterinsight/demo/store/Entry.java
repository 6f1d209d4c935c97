package io.clusterinsight.demo.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All versions of one object that a reader may still ask for, the newest first.
 *
 * <p>Written under the store's lock, read without it: a reader at revision R sees the newest
 * version that is not after R, whatever is written meanwhile.
 */
public final class Entry {
  /** The object at one revision; no body: it was deleted then. */
  static final class Version {
    final long revision;
    final @Nullable Body body;
    volatile @Nullable Version older;

    Version(long revision, @Nullable Body body, @Nullable Version older) {
      this.revision = revision;
      this.body = body;
      this.older = older;
    }
  }

  /** An object as it stood at some revision, with the resource version that it had. */
  public record Stored(String key, long revision, Body body) {}

  private final String key;
  private volatile Version newest;

  Entry(String key, long revision, Body body) {
    this.key = key;
    this.newest = new Version(revision, body, null);
  }

  public String key() {
    return key;
  }

  @Nullable Body body() {
    return newest.body;
  }

  Optional<Stored> at(long revision) {
    Version version = newest;
    while (version != null && version.revision > revision) {
      version = version.older;
    }
    if (version == null || version.body == null) {
      return Optional.empty();
    }
    return Optional.of(new Stored(key, version.revision, version.body));
  }

  void append(long revision, @Nullable Body body) {
    newest = new Version(revision, body, newest);
  }

  /** Forgets the versions before the given revision; true if nothing but a deletion is left. */
  boolean forgetBefore(long revision) {
    for (Version version = newest; version != null; version = version.older) {
      if (version.revision <= revision) {
        version.older = null;
        return version == newest && version.body == null;
      }
    }
    return false;
  }
}
