package org.deltarule.app.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingPlan;

/**
 * Training rows in a second of training steps: gathering rows, forward, backward, update. The median
 * of the epochs that are not cold.
 *
 * @param network which
 * @param rowsPerSecond the median
 * @param epochs how many epochs that is of; 0 if none was warm in time, and the figure is a cold one
 */
public record TrainingSpeed(StandardNetwork network, double rowsPerSecond, int epochs) {
  private static final int LEAST_EPOCHS = 3;
  private static final int JUDGED_ROWS = 64;

  static TrainingSpeed of(StandardNetwork network, int threads, Effort effort) {
    Map<String, String> settings = new HashMap<>(network.settings());
    settings.put("threads", Integer.toString(threads));
    settings.put("epochs", Integer.toString(Integer.MAX_VALUE));
    settings.put("patience", "0");
    settings.put("keep-best", "false");
    TrainingPlan plan = TrainingPlan.of(network.task(), settings);
    Readout readout = network.readout(plan);
    Epochs epochs = new Epochs(network.rows(), effort);
    try (Trainer trainer =
        new Trainer(
            plan,
            PlannedNetwork.of(plan, network.inputs(), readout.outputs()),
            readout,
            network.data(readout, network.rows()),
            Optional.of(network.data(readout, JUDGED_ROWS)),
            epochs,
            Optional.empty())) {
      epochs.trainer = Optional.of(trainer);
      trainer.run();
    }
    List<Double> rates = epochs.warm.isEmpty() ? epochs.cold : epochs.warm;
    double median =
        rates.isEmpty() ? Double.NaN : rates.stream().sorted().toList().get(rates.size() / 2);
    return new TrainingSpeed(network, median, epochs.warm.size());
  }

  /** Notes the rate of each epoch, and stops the run when there are enough or it takes too long. */
  private static final class Epochs implements TrainingListener {
    private final int rows;
    private final Effort effort;
    private final long begin = System.nanoTime();
    private final List<Double> cold = new ArrayList<>();
    private final List<Double> warm = new ArrayList<>();
    private double secondsBefore;
    private Optional<Trainer> trainer = Optional.empty();

    Epochs(int rows, Effort effort) {
      this.rows = rows;
      this.effort = effort;
    }

    @Override
    public void on(TrainingEvent event) {
      if (event instanceof TrainingEvent.Epoch epoch) {
        double rate = rows / (epoch.seconds() - secondsBefore);
        boolean isWarm = secondsBefore >= effort.cold() && epoch.epoch() > 1;
        secondsBefore = epoch.seconds();
        (isWarm ? warm : cold).add(rate);
        double elapsed = (System.nanoTime() - begin) * 1e-9;
        boolean enough = elapsed > effort.training() && warm.size() >= LEAST_EPOCHS;
        if (enough || elapsed > 2 * effort.training()) {
          trainer.ifPresent(Trainer::stop);
        }
      }
    }
  }
}
