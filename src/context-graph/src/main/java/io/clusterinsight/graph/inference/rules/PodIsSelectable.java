package io.clusterinsight.graph.inference.rules;

import io.clusterinsight.graph.inference.Findings;
import io.clusterinsight.graph.inference.RelationRule;
import io.clusterinsight.graph.inference.Selection.Pool;
import io.clusterinsight.graph.observation.Fields;
import io.clusterinsight.graph.observation.Observation;
import io.clusterinsight.graph.observation.redaction.HiddenText;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A pod is found by selectors among all pods, and by some only while it is live or uncontrolled.
 */
final class PodIsSelectable implements RelationRule {
  private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

  @Override
  public void declare(Observation object, Findings findings) {
    // A pod that nobody shows has no labels to go by.
    if (!object.type().equals("Pod") || object.object().isEmpty()) {
      return;
    }
    findings.goesBy(labels(object));
    findings.isIn(Pool.ALL);
    if (Fields.text(object.object(), "status", "phase").filter(FINISHED::contains).isEmpty()) {
      findings.isIn(Pool.LIVE);
    }
    if (Fields.each(object.object(), "metadata", "ownerReferences").stream()
        .noneMatch(owner -> Fields.isTrue(owner, "controller"))) {
      findings.isIn(Pool.UNCONTROLLED);
    }
  }

  /** The labels of which selectors speak: where a secret was hidden, not its stand-in. */
  private static Map<String, String> labels(Observation object) {
    Map<String, String> shown = object.facts().labels();
    Map<String, String> joined = new HashMap<>();
    for (var label : Fields.at(object.object(), "metadata", "labels").properties()) {
      if (label.getValue() instanceof HiddenText hidden) {
        joined.put(label.getKey(), HiddenText.joined(hidden));
      }
    }
    if (joined.isEmpty()) {
      return shown;
    }
    shown.forEach(joined::putIfAbsent);
    return joined;
  }
}
