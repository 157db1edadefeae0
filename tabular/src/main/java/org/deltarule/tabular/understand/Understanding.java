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
 * @param contributions to single predictions, if they were looked at
 */
public record Understanding(
    Importance importance, List<PartialDependence> plots, Optional<Contributions> contributions) {
  /** Multiply–adds that may always be spent: some tenths of a second. */
  private static final double ALWAYS = 2e9;

  /** The share of the training's own that may be. */
  private static final double SHARE = 0.02;

  private static final int FEWEST_ROWS = 200;
  private static final int FEW_REPETITIONS = 5;

  /** Of the integrated gradients of one row: 32 steps, each a pass forward and two backward. */
  private static final int PASSES_OF_ROW = 100;

  /** Copies the list. */
  public Understanding {
    plots = List.copyOf(plots);
  }

  /**
   * Importance alone.
   *
   * @param importance of every column
   */
  public Understanding(Importance importance) {
    this(importance, List.of(), Optional.empty());
  }

  /**
   * Everything, in full.
   *
   * @param model the model
   * @param rows the rows
   * @param metric what importance is measured by
   * @param repetitions permutations of each column
   * @param progress is told how far it got
   * @return importance, plots and contributions
   */
  public static Understanding of(
      Model model,
      ExaminedRows rows,
      Metric metric,
      int repetitions,
      UnderstandingProgress progress) {
    return plotted(model, rows, metric, repetitions, progress)
        .with(Optional.of(Contributions.of(model, rows, Contributions.MOST_ROWS)));
  }

  private static Understanding plotted(
      Model model,
      ExaminedRows rows,
      Metric metric,
      int repetitions,
      UnderstandingProgress progress) {
    Importance importance = PermutationImportance.of(model, rows, metric, repetitions, progress);
    return new Understanding(
        importance,
        DependencePlots.of(model, rows, importance, DependencePlots.COLUMNS, progress),
        Optional.empty());
  }

  private Understanding with(Optional<Contributions> found) {
    return new Understanding(importance, plots, found);
  }

  /**
   * As much as is cheap beside a training: with all rows and repetitions, else with five repetitions and as
   * many rows as may be, but no fewer than 200. Contributions may cost as much again: as many rows as may be, but no fewer than ten.
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
    // Members that share weights each pass them; those of a pack only their own.
    int sharing = Math.ceilDiv(model.network().members(), model.network().parts().size());
    double pass = (double) model.weights().values().length * sharing;
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
    return Optional.of(
        plotted(model, some, metric, repetitions, UnderstandingProgress.NONE)
            .with(contributions(model, rows, passes)));
  }

  private static Optional<Contributions> contributions(
      Model model, ExaminedRows rows, double passes) {
    int most = (int) Math.min(Contributions.MOST_ROWS, passes / PASSES_OF_ROW);
    return most < Math.min(Contributions.FEWEST_ROWS, rows.data().rows())
        ? Optional.empty()
        : Optional.of(Contributions.of(model, rows, most));
  }
}
