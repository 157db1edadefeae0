package org.deltarule.tabular.search;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deltarule.net.Network;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.JudgedRows;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingResult;

/**
 * Trains one candidate. It offers a snapshot after each epoch that is its best so far, and evenly after as
 * many as {@value #OFFERS} of them to choose the ensemble anew.
 */
final class CandidateRun implements TrainingListener, AutoCloseable {
  /** So often the ensemble is chosen anew while a candidate runs; after every epoch of a short run. */
  private static final int OFFERS = 32;

  /** What takes snapshots. */
  interface Taker {
    /** The candidate begins. */
    void started(Candidate candidate, TrainingEvent.Started event);

    /** Epochs are done; after how many it is to end. */
    int epoch(Candidate candidate, int done);

    /** A snapshot to choose from; the ensemble is to be chosen anew, or need not be yet. */
    void offer(Snapshot snapshot, boolean choose);
  }

  /**
   * How a candidate ended.
   *
   * @param candidate which
   * @param epochs how many were done
   * @param reason {@code finished}, {@code hopeless}, {@code diverged} or {@code out-of-time}
   * @param seconds that its training took
   */
  record Outcome(Candidate candidate, int epochs, String reason, double seconds) {}

  private final Candidate candidate;
  private final Ranking ranking;
  private final MedianRule rule;
  private final BooleanSupplier over;
  private final Taker taker;
  private final Network network;
  private final Trainer trainer;
  private final int every;
  private int all;
  private Score best = Score.WORST;
  private int epochs;
  private boolean hopeless;

  CandidateRun(
      Candidate candidate,
      TrainingData data,
      Readout readout,
      Ranking ranking,
      MedianRule rule,
      BooleanSupplier over,
      Taker taker) {
    this.candidate = candidate;
    this.ranking = ranking;
    this.rule = rule;
    this.over = over;
    this.taker = taker;
    Readout own =
        new Readout(
            readout.task(),
            candidate.plan().loss(),
            readout.classes(),
            readout.scales(),
            readout.calibration());
    this.network = PlannedNetwork.of(candidate.plan(), data.encoder().shape(), readout.outputs());
    this.all = candidate.plan().epochs();
    this.every = (candidate.plan().epochs() + OFFERS - 1) / OFFERS;
    this.trainer =
        new Trainer(
            candidate.plan(),
            network,
            own,
            data.training(),
            data.validation(),
            data.folds(),
            this,
            Optional.empty());
  }

  Network network() {
    return network;
  }

  /** Trains until the end, or until it has no prospect or no time. */
  Outcome run() {
    TrainingResult result = trainer.run();
    if (epochs == 0 && result.judged().isPresent()) {
      judged(
          0, result.judged().get(), result.weights()); // better than nothing, if there is nothing
    }
    String reason =
        switch (result.reason()) {
          case DIVERGED -> "diverged";
          case INTERRUPTED -> hopeless ? "hopeless" : "out-of-time";
          default -> "finished";
        };
    return new Outcome(candidate, epochs, reason, result.seconds());
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.Started started) {
      taker.started(candidate, started);
    }
  }

  @Override
  public void progress(int epoch, int batch, int batches, double loss) {
    if (over.getAsBoolean()) {
      trainer.stop();
    }
  }

  @Override
  public void judged(int epoch, JudgedRows rows, ParameterVector weights) {
    epochs = epoch;
    double before = (epoch - 1.0) / all;
    int now = epoch == 0 ? all : taker.epoch(candidate, epoch);
    if (now != all) {
      all = now;
      trainer.finishAfter(all);
    }
    Score score = ranking.of(rows.predictions().values(), rows.predictions());
    boolean asGood = !best.betterThan(score);
    best = asGood ? score : best;
    boolean choose = epoch % every == 0 || epoch == all;
    if (choose || asGood) {
      taker.offer(new Snapshot(candidate, epoch, network, weights.copy(), rows, score), choose);
    }
    if (epoch < all && rule.hopeless(before, (double) epoch / all, best)) {
      hopeless = true;
      trainer.stop();
    }
  }

  @Override
  public void close() {
    trainer.close();
  }
}
