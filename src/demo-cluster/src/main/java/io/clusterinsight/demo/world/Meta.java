package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.json.Template;
import io.clusterinsight.demo.store.Kind;

/**
 * The metadata that every generated object but a pod has.
 *
 * @param namespace empty for cluster-scoped kinds
 * @param life tells objects apart that had the same name one after the other
 * @param created seconds since 1970
 */
record Meta(Scene scene, Kind kind, String namespace, String name, long life, long created) {
  private static final Template MANAGED = Template.resource(Meta.class, "Managed.json");

  /** Of an object that is there from the beginning. */
  static Meta old(Scene scene, Kind kind, String namespace, String name) {
    return new Meta(scene, kind, namespace, name, 0, scene.birth(namespace + "/" + name));
  }

  String key() {
    return kind.key(namespace, name);
  }

  void uid(Out out) {
    scene.uid(out, kind, namespace, name, life);
  }

  /** Fills the slots that all templates share; false if the slot is not one of them. */
  boolean fill(String slot, Out out, long resourceVersion) {
    switch (slot) {
      case "meta" -> identity(out, resourceVersion);
      case "managed" -> MANAGED.write(out, (_, to) -> Timestamp.write(to, created));
      case "name" -> out.raw(name);
      case "namespace" -> out.raw(namespace);
      case "uid" -> uid(out);
      case "created" -> Timestamp.write(out, created);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void identity(Out out, long resourceVersion) {
    out.raw("\"name\":\"").raw(name).raw('"');
    if (!namespace.isEmpty()) {
      out.raw(",\"namespace\":\"").raw(namespace).raw('"');
    }
    uid(out.raw(",\"uid\":\""));
    out.raw("\",\"resourceVersion\":\"").number(resourceVersion);
    Timestamp.write(out.raw("\",\"creationTimestamp\":\""), created);
    out.raw('"');
  }
}
