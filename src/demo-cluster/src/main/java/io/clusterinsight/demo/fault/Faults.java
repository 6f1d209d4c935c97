package io.clusterinsight.demo.fault;

import io.clusterinsight.demo.fault.Scope.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults in force. Thread-safe; the one injected last strikes first. */
public final class Faults {
  /** The means to take the whole server off the network and back. */
  public interface Network {
    void close();

    void reopen();
  }

  /** A fault in force and how many more answers it will spoil. */
  public record Active(Fault fault, Scope scope, int left) {}

  private final List<Active> active = new ArrayList<>();
  private final Network network;
  private final Runnable onChange;

  public Faults(Network network, Runnable onChange) {
    this.network = network;
    this.onChange = onChange;
  }

  public void inject(Fault fault, Scope scope) {
    synchronized (active) {
      active.addFirst(new Active(fault, scope, scope.times()));
    }
    onChange.run();
  }

  public void inject(Fault fault) {
    inject(fault, Scope.ALL);
  }

  /** Ends all faults. A connection that stalled stays dead, as a half-open one does. */
  public void clear() {
    synchronized (active) {
      active.clear();
    }
    onChange.run();
  }

  /** Closes the port and every connection. */
  public void unreachable() {
    network.close();
  }

  /** Opens the same port again. */
  public void reachable() {
    network.reopen();
  }

  public List<Active> active() {
    synchronized (active) {
      return List.copyOf(active);
    }
  }

  /** The fault that strikes this request, if any; it counts as one of the fault's times. */
  public Optional<Fault> take(String resource, Operation operation) {
    return take(resource, operation, fault -> true);
  }

  public Optional<Fault> take(String resource, Operation operation, Predicate<Fault> which) {
    synchronized (active) {
      for (int i = 0; i < active.size(); i++) {
        Active candidate = active.get(i);
        if (candidate.scope().covers(resource, operation) && which.test(candidate.fault())) {
          spend(i, candidate);
          return Optional.of(candidate.fault());
        }
      }
      return Optional.empty();
    }
  }

  private void spend(int index, Active used) {
    if (used.left() == 1) {
      active.remove(index);
    } else {
      active.set(index, new Active(used.fault(), used.scope(), used.left() - 1));
    }
  }
}
