package org.deltarule.tabular.model;

import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.Folds;
import org.deltarule.data.SplitBy;
import org.deltarule.train.EnsembleKind;
import org.deltarule.train.TrainingPlan;

/** What folds mean for the parts of the data: all rows that are not for the test train, and judge. */
final class FoldedRows {
  private FoldedRows() {}

  /**
   * The rows held out for validation.
   *
   * @param data what the plan says
   * @param training whether there are folds
   * @param usual the fraction where nothing is said and there are no folds
   * @return none with folds
   * @throws IllegalArgumentException if some are asked for beside folds
   */
  static Holdout validation(DataPlan data, TrainingPlan training, double usual) {
    if (training.folds() == 0) {
      return data.validation().auto() ? Holdout.of(usual) : data.validation();
    }
    if (!data.validation().auto() && data.validation().fraction().orElse(1) > 0) {
      throw new IllegalArgumentException(
          "with folds the rows that choose the best epoch are those that members hold out; leave"
              + " validation away, or folds");
    }
    return Holdout.NONE;
  }

  /** Deals training rows out; none without folds. */
  static Optional<Folds> of(SplitBy training, TrainingPlan plan, float[] weights) {
    return plan.folds() == 0
        ? Optional.empty()
        : Optional.of(Folds.of(training, plan.folds(), weights, plan.seed()));
  }

  /** How many rows some member holds out. */
  static int judged(Folds folds, TrainingPlan plan) {
    int parts = plan.ensemble() == EnsembleKind.PACK ? plan.members() : plan.folds();
    return (int) IntStream.of(folds.of()).filter(fold -> fold < parts).count();
  }
}
