package org.deltarule.tabular.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deltarule.diagnose.Severity;
import org.deltarule.train.TrainingEvent.Finding;

/**
 * A finding as the fields of a JSON object: in a model's provenance and in the log of a run. A number
 * that JSON has no form for is the string {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}.
 */
public final class FindingJson {
  private FindingJson() {}

  /**
   * Writes.
   *
   * @param finding the finding
   * @return its fields by name, in their order
   */
  public static Map<String, Object> fields(Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", finding.rule());
    fields.put("layer", finding.layer());
    fields.put("step", finding.step());
    fields.put("measured", number(finding.measured()));
    fields.put("threshold", number(finding.threshold()));
    fields.put("why", finding.why());
    fields.put("advice", finding.advice());
    fields.put("severity", finding.severity());
    return fields;
  }

  /**
   * Reads what {@link #fields} wrote.
   *
   * @param fields the fields; one that is missing is empty, 0 or NaN, and a missing severity {@code
   *     info}
   * @return the finding
   * @throws IllegalArgumentException if a number or the severity is none
   */
  public static Finding finding(Map<?, ?> fields) {
    return new Finding(
        text(fields, "rule", ""),
        text(fields, "layer", ""),
        fields.get("step") instanceof Number step ? step.longValue() : 0,
        number(fields.get("measured")),
        number(fields.get("threshold")),
        text(fields, "why", ""),
        text(fields, "advice", ""),
        Severity.of(text(fields, "severity", "info")).key());
  }

  private static String text(Map<?, ?> fields, String name, String missing) {
    return fields.get(name) instanceof String text ? text : missing;
  }

  private static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : Double.toString(value);
  }

  private static double number(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case Number n -> n.doubleValue();
      case String s -> Double.parseDouble(s);
      case null, default -> Double.NaN;
    };
  }
}
