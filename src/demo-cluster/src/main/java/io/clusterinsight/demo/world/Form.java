package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Template;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of a kind of object: one for its current version, others for versions that look
 * different.
 */
record Form(Template current, Map<String, Template> others) {
  private static final Map<String, Form> LOADED = new ConcurrentHashMap<>();

  Form {
    others = Map.copyOf(others);
  }

  static Form of(String name) {
    return LOADED.computeIfAbsent(name, Form::load);
  }

  Template in(String version) {
    return others.getOrDefault(version, current);
  }

  private static Form load(String name) {
    Template current = Template.resource(Form.class, name + ".json");
    if (name.equals("HorizontalPodAutoscaler")) {
      return new Form(current, Map.of("v1", Template.resource(Form.class, name + ".v1.json")));
    }
    return new Form(current, Map.of());
  }
}
