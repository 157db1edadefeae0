package org.deltarule.tabular.understand;

import java.util.List;
import java.util.Optional;
import org.deltarule.metric.Metric;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;

/**
 * What a model makes of the columns of its table.
 *
 * @param importance of every column
 * @param plots of the most important ones
 */
public record Understanding(Importance importance, List<PartialDependence> plots) {
  /** Multiply–adds that may always be spent: some tenths of a second. */
  private static final double ALWAYS = 2e9;

  /** The share of the training's own that may be. */
  private static final double SHARE = 0.02;

  private static final int FEWEST_ROWS = 200;
  private static final int FEW_REPETITIONS = 5;

  /** Copies the list. */
  public Understanding {
    plots = List.copyOf(plots);
  }

  /**
   * Everything, in full.
   *
   * @param model the model
   * @param rows the rows
   * @param metric what importance is measured by
   * @param repetitions permutations of each column
   * @param progress is told how far it got
   * @return importance and plots
   */
  public static Understanding of(
      Model model,
      ExaminedRows rows,
      Metric metric,
      int repetitions,
      UnderstandingProgress progress) {
    Importance importance = PermutationImportance.of(model, rows, metric, repetitions, progress);
    return new Understanding(
        importance, DependencePlots.of(model, rows, importance, DependencePlots.COLUMNS, progress));
  }

  /**
   * As much as is cheap beside a training: with all rows and repetitions, else with five repetitions and as
   * many rows as may be, but no fewer than 200.
   *
   * <p>What may be spent is counted, not timed, so that it is the same everywhere: 2 % of the multiply–adds
   * of the training (three for each parameter, row and epoch), or 2·10⁹ where that is more.
   *
   * @param model the model
   * @param rows the rows
   * @param epochs how long it was trained
   * @return nothing if even the least is too much
   */
  public static Optional<Understanding> cheap(Model model, ExaminedRows rows, int epochs) {
    double pass = (double) model.weights().values().length * model.network().members();
    double trained = 3.0 * epochs * model.provenance().trainingRows() * pass;
    double passes = Math.max(ALWAYS, SHARE * trained) / pass;
    int columns = ColumnInputs.of(model.encoder()).size();
    int all = rows.data().rows();
    int repetitions = PermutationImportance.REPETITIONS;
    if (passes < (double) all * columns * repetitions) {
      repetitions = FEW_REPETITIONS;
    }
    double most = passes / (columns * repetitions);
    if (most < Math.min(FEWEST_ROWS, all) || all < 2) {
      return Optional.empty();
    }
    ExaminedRows some = rows.few((int) Math.min(all, most));
    Metric metric = PermutationImportance.metric(model);
    return Optional.of(of(model, some, metric, repetitions, UnderstandingProgress.NONE));
  }
}
