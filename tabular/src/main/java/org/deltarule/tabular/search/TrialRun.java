package org.deltarule.tabular.search;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.train.JudgedRows;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingPlan;
import org.deltarule.train.TrainingResult;

/** Trains a candidate on one rung, as it would be trained alone. The test rows are not looked at. */
final class TrialRun implements TrainingListener, AutoCloseable {
  /**
   * How a training ended.
   *
   * @param score of the rows that judge; the worst if it failed or was cut short
   * @param reason as {@link Trial#reason}
   */
  record Outcome(Score score, String reason) {}

  private final Ranking ranking;
  private final BooleanSupplier over;
  private final Trainer trainer;
  private IntConsumer epochs = epoch -> {};

  /**
   * A training that has not begun.
   *
   * @param data rows and plan
   * @param ranking what scores are of
   * @param over whether to stop
   */
  TrialRun(TrainingData data, Ranking ranking, BooleanSupplier over) {
    this.ranking = ranking;
    this.over = over;
    TrainingPlan plan = data.plan().training();
    Readout readout = data.readout(plan.loss());
    this.trainer =
        new Trainer(
            plan,
            PlannedNetwork.of(plan, data.encoder().shape(), readout.outputs()),
            readout,
            data.training(),
            data.validation(),
            data.folds(),
            this,
            Optional.empty());
  }

  /** Trains; tells of each epoch. */
  Outcome run(IntConsumer told) {
    epochs = told;
    TrainingResult result = trainer.run();
    return switch (result.reason()) {
      case FINISHED -> new Outcome(score(result), "finished");
      case EARLY_STOPPING -> new Outcome(score(result), "early-stopping");
      case DIVERGED -> new Outcome(Score.WORST, "diverged");
      case INTERRUPTED -> new Outcome(Score.WORST, Trial.OUT_OF_TIME);
    };
  }

  private Score score(TrainingResult result) {
    Predictions judged = result.judged().map(JudgedRows::predictions).orElseThrow();
    return ranking.of(judged.values(), judged);
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Epoch epoch) {
      epochs.accept(epoch.epoch());
    }
  }

  @Override
  public void progress(int epoch, int batch, int batches, double loss) {
    if (over.getAsBoolean()) {
      trainer.stop();
    }
  }

  @Override
  public void close() {
    trainer.close();
  }
}
