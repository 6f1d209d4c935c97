package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Reference.Content;
import io.clusterinsight.graph.inference.Reference.Implied;
import io.clusterinsight.graph.inference.Reference.Incarnation;
import io.clusterinsight.graph.inference.Reference.Named;
import io.clusterinsight.graph.inference.Reference.Owner;
import io.clusterinsight.graph.model.Uid;
import java.util.function.Consumer;

/**
 * Who refers to what by name or by uid, whether it is there or not: whom to ask again when it comes
 * or goes.
 */
final class Referrers {
  private final Groups<Object, Vertex> byNameOrUid = new Groups<>();

  void add(Vertex referrer, Reference reference) {
    switch (reference.other()) {
      case Named(var id, var _) -> byNameOrUid.add(id, referrer);
      case Incarnation(var uid) -> byNameOrUid.add(uid, referrer);
      // What is implied is there as long as it is referred to, and an image knows its containers;
      // of an owner, a reference of another sort is in force.
      case Implied _, Content _, Owner _ -> {}
    }
  }

  void remove(Vertex referrer, Reference reference) {
    switch (reference.other()) {
      case Named(var id, var _) -> byNameOrUid.remove(id, referrer);
      case Incarnation(var uid) -> byNameOrUid.remove(uid, referrer);
      case Implied _, Content _, Owner _ -> {}
    }
  }

  /** Calls {@code action} for each that refers to this thing's name or uid. */
  void of(Vertex thing, Uid uid, Consumer<Vertex> action) {
    byNameOrUid.of(thing.id).forEach(action);
    byNameOrUid.of(uid).forEach(action);
  }
}
