package org.deltarule.app.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltarule.app.console.Figures;
import org.deltarule.tabular.compare.Comparison;
import org.deltarule.tabular.compare.Pair;

/**
 * A comparison of runs in words and numbers.
 *
 * @param comparison what was found
 */
public record ComparisonText(Comparison comparison) {
  private static final int MOST_SENTENCES = 10;

  /**
   * A verdict on two runs.
   *
   * @param pair the runs
   * @return such as {@code a is better than b: error lower by 0.0120 [0.0040, 0.0200]}
   */
  public String verdict(Pair pair) {
    String difference =
        "%s %s by %s [%s, %s]"
            .formatted(
                comparison.metric().replace('_', ' '),
                comparison.higherIsBetter() ? "higher" : "lower",
                Figures.of(pair.difference()),
                Figures.of(pair.low()),
                Figures.of(pair.high()));
    return pair.apart()
        ? "%s is better than %s: %s".formatted(pair.better(), pair.other(), difference)
        : "%s and %s cannot be told apart: %s of the first is %s"
            .formatted(
                pair.better(),
                pair.other(),
                comparison.metric().replace('_', ' '),
                difference.substring(comparison.metric().length() + 1));
  }

  private static String test(Pair pair) {
    return pair.decisions()
        .map(d ->
            String.format(
                Locale.ROOT,
                "; right where the other is wrong: %,d rows against %,d, p = %s",
                d.onlyFirst(),
                d.onlySecond(),
                String.format(Locale.ROOT, "%.3g", d.p())))
        .orElse("");
  }

  /**
   * A table, verdicts and the settings that differ.
   *
   * @return lines for a terminal
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s on the %s rows that all judged; differences with their paired 95 %% intervals"
            .formatted(comparison.metric().replace('_', ' '), Figures.count(comparison.rows())));
    lines.add("");
    lines.addAll(table().lines(false));
    lines.add("");
    comparison.pairs().stream()
        .limit(MOST_SENTENCES)
        .forEach(pair -> lines.add(verdict(pair) + test(pair)));
    if (comparison.pairs().size() > MOST_SENTENCES) {
      lines.add(
          "%d more pairs stand in --json".formatted(comparison.pairs().size() - MOST_SENTENCES));
    }
    int undefined = comparison.pairs().stream().mapToInt(Pair::undefined).max().orElse(0);
    if (undefined > 0) {
      lines.add("%d of 2,000 resamples do not define the metric".formatted(undefined));
    }
    lines.add("");
    if (comparison.settings().isEmpty()) {
      lines.add("the plans are the same");
    } else {
      lines.addAll(settings().lines(false));
    }
    return lines;
  }

  private TextTable table() {
    List<List<String>> rows = new ArrayList<>();
    String best = comparison.runs().keySet().iterator().next();
    comparison
        .runs()
        .forEach((name, value) -> {
          List<String> row = new ArrayList<>(List.of(name, Figures.of(value)));
          comparison.pairs().stream()
              .filter(p -> p.better().equals(best) && p.other().equals(name))
              .findFirst()
              .ifPresentOrElse(
                  p ->
                      row.addAll(
                          List.of(
                              Figures.of(p.difference()),
                              Figures.of(p.low()),
                              Figures.of(p.high()))),
                  () -> row.addAll(List.of("", "", "")));
          rows.add(row);
        });
    return new TextTable(
        List.of("run", comparison.metric(), "worse than the best by", "low", "high"), rows);
  }

  private TextTable settings() {
    List<String> header = new ArrayList<>(List.of("setting"));
    header.addAll(comparison.runs().keySet());
    List<List<String>> rows = new ArrayList<>();
    comparison
        .settings()
        .forEach((key, values) -> {
          List<String> row = new ArrayList<>(List.of(key));
          row.addAll(values);
          rows.add(row);
        });
    return new TextTable(header, rows);
  }

  /**
   * For JSON.
   *
   * @return fields by name
   */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("metric", comparison.metric());
    fields.put("higher_is_better", comparison.higherIsBetter());
    fields.put("rows", comparison.rows());
    List<Map<String, Object>> runs = new ArrayList<>();
    comparison
        .runs()
        .forEach((name, value) ->
            runs.add(
                new LinkedHashMap<>(Map.of("run", name, "value", ImportanceText.number(value)))));
    fields.put("runs", runs);
    fields.put("pairs", comparison.pairs().stream().map(this::fields).toList());
    Map<String, Object> settings = new LinkedHashMap<>();
    List<String> names = List.copyOf(comparison.runs().keySet());
    comparison
        .settings()
        .forEach((key, values) -> {
          Map<String, Object> byRun = new LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            byRun.put(names.get(i), values.get(i));
          }
          settings.put(key, byRun);
        });
    fields.put("settings", settings);
    return fields;
  }

  private Map<String, Object> fields(Pair pair) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("better", pair.better());
    fields.put("other", pair.other());
    fields.put("difference", ImportanceText.number(pair.difference()));
    fields.put("low", ImportanceText.number(pair.low()));
    fields.put("high", ImportanceText.number(pair.high()));
    fields.put("apart", pair.apart());
    fields.put("undefined", pair.undefined());
    pair.decisions()
        .ifPresent(d -> {
          fields.put("only_better_right", d.onlyFirst());
          fields.put("only_other_right", d.onlySecond());
          fields.put("mcnemar_p", ImportanceText.number(d.p()));
        });
    fields.put("verdict", verdict(pair));
    return fields;
  }
}
