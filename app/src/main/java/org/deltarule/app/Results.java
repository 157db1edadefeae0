package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.deltarule.metric.ConfusionMatrix;
import org.deltarule.tabular.model.Evaluation;
import org.deltarule.tabular.model.FoldFigures;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures as text and as JSON. A number that JSON has no form for is the text {@code "NaN"}, {@code
 * "Infinity"} or {@code "-Infinity"}: shown, not dropped.
 */
final class Results {
  private static final JsonMapper JSON = new JsonMapper();

  private Results() {}

  static String json(Map<String, Object> fields) {
    return JSON.writeValueAsString(fields);
  }

  static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : Double.toString(value);
  }

  /** Loss and metrics by key. */
  static Map<String, Object> metrics(Evaluation evaluation) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("loss", number(evaluation.loss()));
    evaluation.metrics().forEach((key, value) -> fields.put(key, number(value)));
    return fields;
  }

  /** Everything about an evaluation, with the confusion matrix by label. */
  static Map<String, Object> all(Evaluation evaluation) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", evaluation.rows());
    fields.putAll(metrics(evaluation));
    evaluation.further().forEach((key, value) -> fields.put(key, number(value)));
    if (!evaluation.targets().isEmpty()) {
      Map<String, Object> targets = new LinkedHashMap<>();
      evaluation.targets().forEach((name, metrics) -> targets.put(name, numbers(metrics)));
      fields.put("targets", targets);
    }
    evaluation
        .confusion()
        .ifPresent(matrix -> {
          fields.put("confusion", matrix.counts());
          fields.put("classes", evaluation.classes());
        });
    return fields;
  }

  private static Map<String, Object> numbers(Map<String, Double> metrics) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    metrics.forEach((key, value) -> numbers.put(key, number(value)));
    return numbers;
  }

  /** A figure for people: four decimals, more for small ones. */
  static String figure(double value) {
    double size = Math.abs(value);
    return (size != 0 && size < 0.001) || size >= 1e7
        ? String.format(Locale.ROOT, "%.3g", value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Such as {@code test accuracy 0.9778, error 0.0222, log loss 0.0841}, the loss last. */
  static String line(String part, Evaluation evaluation) {
    String metrics =
        evaluation.metrics().entrySet().stream()
            .map(e -> e.getKey().replace('_', ' ') + " " + figure(e.getValue()))
            .collect(Collectors.joining(", "));
    return "%s %s, loss %s (%,d rows)"
        .formatted(part, metrics, figure(evaluation.loss()), evaluation.rows());
  }

  /**
   * Such as {@code out-of-fold (5 folds) accuracy 0.9530 ± 0.0060 (95 % confidence), …, loss 0.1200 (800
   * rows); by fold 0.9480, 0.9510, …}: the first metric, or the run's, is that of the folds.
   */
  static String line(FoldFigures folds, Evaluation evaluation) {
    String first = folds.halfWidths().keySet().iterator().next();
    String metrics =
        evaluation.metrics().entrySet().stream()
            .map(e -> {
              double half = folds.halfWidths().getOrDefault(e.getKey(), Double.NaN);
              String text = e.getKey().replace('_', ' ') + " " + figure(e.getValue());
              return Double.isFinite(half) ? text + " ± " + figure(half) : text;
            })
            .collect(Collectors.joining(", "));
    String byFold =
        folds.metrics().stream()
            .map(fold -> figure(fold.getOrDefault(first, Double.NaN)))
            .collect(Collectors.joining(", "));
    return "out-of-fold (%d folds) %s (95 %% confidence, from the rows), loss %s (%,d rows); %s by fold: %s"
        .formatted(
            folds.folds(),
            metrics,
            figure(evaluation.loss()),
            evaluation.rows(),
            first.replace('_', ' '),
            byFold);
  }

  /** The same as JSON. */
  static Map<String, Object> folds(FoldFigures folds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("count", folds.folds());
    fields.put("half_width", numbers(folds.halfWidths()));
    fields.put("metrics", folds.metrics().stream().map(Results::numbers).toList());
    return fields;
  }

  /** A table of all figures, and of the confusion where there are classes. */
  static String table(Evaluation evaluation) {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("rows", Integer.toString(evaluation.rows()));
    evaluation.metrics().forEach((k, v) -> figures.put(k.replace('_', ' '), figure(v)));
    figures.put("loss", figure(evaluation.loss()));
    evaluation.further().forEach((k, v) -> figures.put(k.replace('_', ' '), figure(v)));
    List<String> lines = new ArrayList<>();
    int width = figures.keySet().stream().mapToInt(String::length).max().orElse(0);
    figures.forEach((k, v) -> lines.add(k + " ".repeat(Math.max(10, width) + 1 - k.length()) + v));
    evaluation
        .targets()
        .forEach((name, metrics) ->
            lines.add(
                name
                    + ": "
                    + metrics.entrySet().stream()
                        .map(e -> e.getKey().replace('_', ' ') + " " + figure(e.getValue()))
                        .collect(Collectors.joining(", "))));
    evaluation.confusion().ifPresent(m -> lines.addAll(confusion(evaluation.classes(), m)));
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> confusion(List<String> classes, ConfusionMatrix matrix) {
    List<String> lines =
        new ArrayList<>(List.of("", "right class by line, predicted class by column"));
    int label = classes.stream().mapToInt(String::length).max().orElse(0);
    int[] width = new int[classes.size()];
    for (int c = 0; c < width.length; c++) {
      width[c] = classes.get(c).length();
      for (long[] counts : matrix.counts()) {
        width[c] = Math.max(width[c], Long.toString(counts[c]).length());
      }
    }
    lines.add(" ".repeat(label) + cells(classes, width));
    for (int r = 0; r < width.length; r++) {
      List<String> counts = new ArrayList<>();
      for (long count : matrix.counts()[r]) {
        counts.add(Long.toString(count));
      }
      lines.add(
          classes.get(r) + " ".repeat(label - classes.get(r).length()) + cells(counts, width));
    }
    if (matrix.undefined() > 0) {
      lines.add(matrix.undefined() + " rows are in no cell: their prediction is NaN");
    }
    return lines;
  }

  private static String cells(List<String> texts, int[] width) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      line.append("  ").append(" ".repeat(width[c] - texts.get(c).length())).append(texts.get(c));
    }
    return line.toString();
  }
}
