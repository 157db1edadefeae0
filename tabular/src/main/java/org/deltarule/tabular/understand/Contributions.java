package org.deltarule.tabular.understand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;

/**
 * What columns contribute to predictions, by {@link GradientAttributions}: how much on average over rows,
 * and how in the rows whose predictions are worst.
 *
 * @param of what is explained
 * @param rows how many rows the means are over
 * @param means the columns with the largest means first
 * @param worst the rows that are worst predicted, the worst first
 */
public record Contributions(String of, int rows, List<Mean> means, List<Worst> worst) {
  /** So many rows tell the means well enough. */
  static final int MOST_ROWS = 200;

  /** With fewer the means would say little. */
  static final int FEWEST_ROWS = 10;

  private static final int WORST = 3;

  /** Copies the lists. */
  public Contributions {
    means = List.copyOf(means);
    worst = List.copyOf(worst);
  }

  /**
   * A column's contributions.
   *
   * @param column the column
   * @param size mean |contribution|
   */
  public record Mean(String column, double size) {}

  /**
   * A row that is badly predicted.
   *
   * @param row its number among the rows that were looked at, from 1
   * @param predicted what is predicted
   * @param right what is right
   * @param attributions what each column contributes to the prediction
   */
  public record Worst(int row, String predicted, String right, Attributions attributions) {}

  /**
   * Finds them.
   *
   * @param model the model
   * @param rows the rows
   * @param most how many of them the means are over at most, evenly spread
   * @return the contributions
   */
  static Contributions of(Model model, ExaminedRows rows, int most) {
    int n = rows.data().rows();
    int taken = Math.min(n, most);
    GradientAttributions gradients = new GradientAttributions(model, rows);
    Map<String, Double> sums = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < taken; i++) {
      Attributions found = gradients.of((int) ((long) i * n / taken));
      names.add(found.of());
      found.columns().forEach(c -> sums.merge(c.name(), Math.abs(c.contribution()), Double::sum));
    }
    boolean several = names.stream().distinct().count() > 1;
    return new Contributions(
        several ? "score of the predicted class above the mean" : names.getFirst(),
        taken,
        sums.entrySet().stream()
            .map(e -> new Mean(e.getKey(), e.getValue() / taken))
            .sorted(Comparator.comparingDouble(Mean::size).reversed())
            .toList(),
        worst(model, rows, gradients));
  }

  private static List<Worst> worst(Model model, ExaminedRows rows, GradientAttributions gradients) {
    Predictions judged = model.judged(rows.data());
    BadPredictions errors = new BadPredictions(model, judged);
    return IntStream.range(0, judged.rows())
        .boxed()
        .filter(row -> errors.size(row) > 0)
        .sorted(Comparator.comparingDouble((Integer row) -> -errors.size(row)))
        .limit(WORST)
        .map(row -> new Worst(row + 1, errors.predicted(row), errors.right(row), gradients.of(row)))
        .toList();
  }
}
