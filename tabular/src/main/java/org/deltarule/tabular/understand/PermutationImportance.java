package org.deltarule.tabular.understand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Scorer;
import org.deltarule.tensor.Matrix;

/**
 * How much worse a model predicts rows when the cells of one column are shuffled among them, and with it
 * loses what it has to do with the target.
 *
 * <pre>{@code
 * dropᵣ = ±(M(X) − M(X with the column permuted by πᵣ)),   positive where M gets worse
 * drop  = mean over r = 1 … K,   95 % interval: ± t₀.₉₇₅(K−1)·s/√K
 * }</pre>
 *
 * <p>The interval is that of the mean over permutations; that the rows are a sample too is not in it. All
 * inputs that come from one column are shuffled together, and with the same πᵣ for every column, so that
 * differences between columns are less noisy. A drop near 0 says that this model does without the column,
 * not that the column says nothing: columns that say the same stand in for each other, which is why {@link
 * RelatedColumns} are named and permuted together as well.
 *
 * <p>Source: Breiman 2001; Fisher, Rudin &amp; Dominici 2019 (arXiv:1801.01489).
 */
public final class PermutationImportance {
  /** Permutations of each column unless told otherwise. */
  public static final int REPETITIONS = 10;

  /** Drops do not depend on which seed is taken; figures are the same each time because one is. */
  private final long seed;

  private final Scorer scorer;
  private final Dataset data;
  private final Matrix x;
  private final Metric metric;
  private final int repetitions;

  private PermutationImportance(
      long seed, Scorer scorer, Dataset data, Metric metric, int repetitions) {
    this.seed = seed;
    this.scorer = scorer;
    this.data = data;
    this.metric = metric;
    this.repetitions = repetitions;
    this.x = dense(data);
  }

  /** A copy of the features. */
  static Matrix dense(Dataset data) {
    Matrix x = Matrix.zeros(data.rows(), data.features().columns());
    for (int r = 0; r < data.rows(); r++) {
      data.features().copyRow(r, x.array(), x.row(r));
    }
    return x;
  }

  /**
   * The metric that a model was trained for; where that is its loss, log loss, of quantiles pinball loss, of
   * other numbers rmse.
   *
   * @param model the model
   * @return one that can judge it
   */
  public static Metric metric(Model model) {
    String chosen = model.plan().training().metric();
    if (!chosen.equals("loss")) {
      return Metrics.parse(chosen);
    }
    return switch (model.readout().task()) {
      case CLASSIFICATION, LABELS -> Metrics.parse("log-loss");
      case REGRESSION -> model.readout().metrics().getFirst();
    };
  }

  /**
   * Computes the importance of every column.
   *
   * @param model the model
   * @param rows rows that it has not learned from, or it says what it uses, not what helps
   * @param metric what is measured
   * @param repetitions permutations of each column, at least 2
   * @param progress is told of each column
   * @return all columns, the most important first
   */
  public static Importance of(
      Model model,
      ExaminedRows rows,
      Metric metric,
      int repetitions,
      UnderstandingProgress progress) {
    if (repetitions < 2) {
      throw new IllegalArgumentException("an interval needs 2 repetitions or more");
    }
    try (Scorer scorer = model.scorer(rows.data().rows())) {
      long seed = model.plan().training().seed();
      return new PermutationImportance(seed, scorer, rows.data(), metric, repetitions)
          .of(ColumnInputs.of(model.encoder()), rows, progress);
    }
  }

  private Importance of(
      List<ColumnInputs> columns, ExaminedRows rows, UnderstandingProgress progress) {
    double base = metric.of(scorer.judged(data));
    List<ColumnImportance> found = new ArrayList<>();
    for (ColumnInputs column : columns) {
      found.add(drop(column.column(), List.of(column), base));
      progress.done("importance", found.size(), columns.size());
    }
    found.sort(Comparator.comparingDouble(ColumnImportance::drop).reversed());
    RelatedColumns related = RelatedColumns.of(rows.cells(), found);
    return new Importance(
        Metrics.keyOf(metric),
        base,
        rows.part(),
        data.rows(),
        repetitions,
        found.stream().map(related::noting).toList(),
        related.groups().stream()
            .map(names -> drop(names, columns, base))
            .sorted(Comparator.comparingDouble(ColumnImportance::drop).reversed())
            .toList());
  }

  private ColumnImportance drop(List<String> names, List<ColumnInputs> columns, double base) {
    return drop(
        names.stream().collect(Collectors.joining(", ")),
        columns.stream().filter(c -> names.contains(c.column())).toList(),
        base);
  }

  private ColumnImportance drop(String name, List<ColumnInputs> columns, double base) {
    Matrix shuffled = dense(data);
    Dataset changed = new Dataset(new FloatFeatures(shuffled), data.targets(), data.weights());
    double[] drops =
        IntStream.range(0, repetitions)
            .mapToDouble(r -> {
              int[] order = Permutation.of(data.rows(), seed, r);
              columns.forEach(column -> column.copy(x, order, shuffled));
              double worse = metric.of(scorer.judged(changed));
              return metric.higherIsBetter() ? base - worse : worse - base;
            })
            .toArray();
    double mean = IntStream.range(0, repetitions).mapToDouble(r -> drops[r]).sum() / repetitions;
    double squares = 0;
    for (double drop : drops) {
      squares += (drop - mean) * (drop - mean);
    }
    double half =
        StudentT.quantile(repetitions - 1) * Math.sqrt(squares / (repetitions - 1.0) / repetitions);
    return new ColumnImportance(name, mean, mean - half, mean + half, List.of());
  }
}
