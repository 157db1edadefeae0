package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.deltarule.measure.LayerProbe;
import org.deltarule.net.Network;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.StepProbe;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.Net;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingPlan;
import org.deltarule.train.TrainingResult;

/**
 * One training of an experiment, from its first step to its last.
 *
 * @param name what tells it from the others
 * @param plan its settings
 * @param network the network
 * @param epochs what happened in each
 * @param layers what was measured in the first step of each
 * @param nets the same of the whole network
 * @param losses of each batch, if all have equally many rows
 * @param result how it ended
 */
record Trial(
    String name,
    TrainingPlan plan,
    Network network,
    List<Epoch> epochs,
    List<Layers> layers,
    List<Net> nets,
    List<Double> losses,
    TrainingResult result) {

  /** A training with the plan's own network, judged by the rows held out. */
  static Trial of(Lab lab, LabData data, String name, String... settings) {
    TrainingPlan plan = plan(lab, data, settings);
    return run(data, name, plan, network(plan, data), true, LayerProbe::new);
  }

  static TrainingPlan plan(Lab lab, LabData data, String... settings) {
    List<String> all = new ArrayList<>(List.of("seed=" + lab.seed(), "patience=0"));
    all.add("keep-best=false");
    all.add("threads=1"); // small networks: two threads would mostly wait for each other
    all.addAll(List.of(settings));
    return TrainingPlan.of(data.task(), all.toArray(String[]::new));
  }

  static Network network(TrainingPlan plan, LabData data) {
    return PlannedNetwork.of(plan, data.inputs(), data.readout(plan.loss()).outputs());
  }

  /**
   * A training.
   *
   * @param judged whether the rows held out are the judge, or those it learns from
   */
  static Trial run(
      LabData data,
      String name,
      TrainingPlan plan,
      Network network,
      boolean judged,
      Function<Network, StepProbe> probe) {
    Recorder record = new Recorder();
    try (Trainer trainer =
        new Trainer(
            plan,
            network,
            data.readout(plan.loss()),
            data.forLoss(data.training(), plan.loss()),
            judged ? Optional.of(data.forLoss(data.heldOut(), plan.loss())) : Optional.empty(),
            record,
            Optional.of(probe.apply(network)))) {
      TrainingResult result = trainer.run();
      return new Trial(
          name, plan, network, record.epochs, record.layers, record.nets, record.losses, result);
    }
  }

  /** Writes down what happens. */
  private static final class Recorder implements TrainingListener {
    final List<Epoch> epochs = new ArrayList<>();
    final List<Layers> layers = new ArrayList<>();
    final List<Net> nets = new ArrayList<>();
    final List<Double> losses = new ArrayList<>();
    private double sum;

    @Override
    public void on(TrainingEvent event) {
      switch (event) {
        case Epoch epoch -> epochs.add(epoch);
        case Layers measured -> layers.add(measured);
        case Net net -> nets.add(net);
        default -> {}
      }
    }

    /** The loss told is the mean so far. */
    @Override
    public void progress(int epoch, int batch, int batches, double loss) {
      double before = batch == 1 ? 0 : sum;
      sum = loss * batch;
      losses.add(sum - before);
    }
  }

  /** What was measured before anything was learned. */
  List<LayerSignal> atTheStart() {
    return layers.getFirst().layers();
  }

  /** δ's root mean square of each layer at the start. */
  double[] deltas() {
    return atTheStart().stream().mapToDouble(LayerSignal::deltaRms).toArray();
  }

  /** The fewest different units of a hidden layer, when last measured. */
  int leastWidth() {
    List<LayerSignal> last = layers.getLast().layers();
    return last.stream()
        .limit(last.size() - 1)
        .mapToInt(LayerSignal::effectiveWidth)
        .min()
        .orElse(0);
  }

  /** How much of δ is left in the first layer of what there is in the last. */
  double deltaLeft() {
    return atTheStart().getFirst().deltaToOutput();
  }

  /** The loss on the training rows in each epoch. */
  double[] trainLosses() {
    return epochs.stream().mapToDouble(Epoch::trainLoss).toArray();
  }

  /** The epochs, from 1. */
  double[] places() {
    return epochs.stream().mapToDouble(Epoch::epoch).toArray();
  }

  /** The loss on the training rows in the last epoch; NaN if none was finished. */
  double trainLoss() {
    return epochs.isEmpty() ? Double.NaN : epochs.getLast().trainLoss();
  }

  double metric(String key) {
    return result.metrics().getOrDefault(key, Double.NaN);
  }

  boolean diverged() {
    return result.reason() == StopReason.DIVERGED;
  }
}
