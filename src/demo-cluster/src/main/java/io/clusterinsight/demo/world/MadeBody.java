package io.clusterinsight.demo.world;

import io.clusterinsight.demo.json.Out;
import io.clusterinsight.demo.store.Body;
import java.util.Map;

/** An object made from a template and a few values, for the kinds that need nothing more. */
record MadeBody(Meta meta, Form form, Map<String, String> values) implements Body {
  MadeBody {
    values = Map.copyOf(values);
  }

  static MadeBody of(Meta meta, Map<String, String> values) {
    return new MadeBody(meta, Form.of(meta.kind().name()), values);
  }

  @Override
  public void write(Out out, long resourceVersion, String version) {
    form.in(version)
        .write(
            out,
            (slot, to) -> {
              if (!meta.fill(slot, to, resourceVersion)) {
                to.raw(value(slot));
              }
            });
  }

  private String value(String slot) {
    String value = values.get(slot);
    if (value == null) {
      throw new IllegalStateException(meta.kind().name() + " has no value for slot " + slot);
    }
    return value;
  }
}
