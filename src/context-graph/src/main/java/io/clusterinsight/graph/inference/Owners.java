package io.clusterinsight.graph.inference;

import io.clusterinsight.graph.inference.Reference.Content;
import io.clusterinsight.graph.inference.Reference.Implied;
import io.clusterinsight.graph.inference.Reference.Incarnation;
import io.clusterinsight.graph.inference.Reference.Named;
import io.clusterinsight.graph.inference.Reference.Owner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which custom types are read: an owner of such a type is looked for by its uid, any other is
 * implied.
 */
final class Owners {
  private final Set<String> readTypes = new HashSet<>();

  /** All of this type were read; false if that is no news. */
  boolean read(String type) {
    return readTypes.add(type);
  }

  /** Whether the thing names an owner of this type. */
  static boolean names(Declaration declaration, String type) {
    return declaration.references().stream()
        .anyMatch(
            reference ->
                reference.other() instanceof Owner(var id, var _) && id.type().equals(type));
  }

  /** The references as they hold now. */
  List<Reference> inForce(List<Reference> declared) {
    return declared.stream().noneMatch(reference -> reference.other() instanceof Owner)
        ? declared
        : declared.stream().map(this::inForce).toList();
  }

  private Reference inForce(Reference reference) {
    return switch (reference.other()) {
      case Owner(var id, var uid) ->
          new Reference(
              reference.type(),
              reference.outgoing(),
              readTypes.contains(id.type()) ? new Incarnation(uid) : new Implied(id),
              reference.because());
      case Named _, Implied _, Incarnation _, Content _ -> reference;
    };
  }
}
