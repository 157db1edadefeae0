package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.app.run.Checkpoint;

/** What is in a checkpoint. */
final class CheckpointInspection {
  private CheckpointInspection() {}

  static Inspection of(Checkpoint checkpoint) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", "checkpoint");
    fields.put("steps", (long) checkpoint.numbers()[0]);
    fields.put("epochs", (long) checkpoint.numbers()[1]);
    fields.put("parameters", checkpoint.layout());
    fields.put("vectors", checkpoint.vectors().size());
    fields.putAll(checkpoint.extra());
    List<String> lines = new ArrayList<>();
    fields.forEach((key, value) -> lines.add("%-12s %s".formatted(key, value)));
    Map<String, String> plan =
        checkpoint.plan().map(text -> PlanFile.parse(checkpoint.source(), text)).orElse(Map.of());
    fields.put("plan", plan);
    lines.add("plan");
    plan.forEach((key, value) -> lines.add("  %-18s %s".formatted(key, value)));
    return new Inspection(fields, lines);
  }
}
