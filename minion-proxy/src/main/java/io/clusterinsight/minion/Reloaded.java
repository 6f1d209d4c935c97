package io.clusterinsight.minion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Something made from files, made anew when they change. While they cannot be read (Kubernetes
 * replaces a mounted Secret's files one after the other), the last good one stays.
 */
final class Reloaded<T> implements Supplier<T> {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

  /** Makes the thing; its exceptions name the file. */
  @FunctionalInterface
  interface Reader<T> {
    T read() throws IOException;
  }

  private final List<Path> files;
  private final Reader<T> reader;
  private final LongSupplier nanoTime;
  private final Consumer<String> log;
  private List<FileTime> seen;
  private long looked;
  private volatile T current;

  /** Reads at once, so that what is wrong from the beginning stops the start. */
  Reloaded(List<Path> files, Reader<T> reader, LongSupplier nanoTime, Consumer<String> log)
      throws IOException {
    this.files = List.copyOf(files);
    this.reader = reader;
    this.nanoTime = nanoTime;
    this.log = log;
    this.seen = times();
    this.current = reader.read();
    this.looked = nanoTime.getAsLong();
  }

  @Override
  public synchronized T get() {
    long now = nanoTime.getAsLong();
    if (now - looked >= EVERY) {
      looked = now;
      reload();
    }
    return current;
  }

  private void reload() {
    try {
      List<FileTime> times = times();
      if (!times.equals(seen)) {
        seen = times;
        current = reader.read();
        log.accept("took up the new " + files.getFirst());
      }
    } catch (IOException e) {
      log.accept("keeps the old " + files.getFirst() + ": " + e.getMessage());
    }
  }

  private List<FileTime> times() throws IOException {
    List<FileTime> times = new ArrayList<>();
    for (Path file : files) {
      times.add(Files.getLastModifiedTime(file));
    }
    return times;
  }
}
