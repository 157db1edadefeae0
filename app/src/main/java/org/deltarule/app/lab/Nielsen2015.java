package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.app.chart.CurveChart;
import org.deltarule.app.chart.CurveChart.Axis;
import org.deltarule.app.chart.CurveChart.Curve;
import org.deltarule.loss.BinaryCrossEntropy;
import org.deltarule.net.Network;
import org.deltarule.train.TrainingPlan;

/**
 * The vanishing gradient of Nielsen 2015, "Neural networks and deep learning", chapter 5.
 *
 * <p>Sigmoid layers of 30 units, cross-entropy of ten sigmoid outputs, w ~ N(0, 1/inputs), b ~ N(0,
 * 1), the first 1,000 training images between 0 and 1, one step for all of them at a time, η = 0.1, λ
 * = 5. Measured: ‖∂C/∂b‖ of each hidden layer. The published values are those stored with his code ({@code
 * norms_during_training_*_layers.json}), of one run each on MNIST.
 */
final class Nielsen2015 implements PublishedExperiment {
  private static final int SEEDS = 5;
  private static final int ROWS = 1000;
  private static final int UNITS = 30;
  private static final int EPOCHS = 500;
  private static final int EARLY = 10;

  /** By hidden layers from 2 on, then by layer: before training, after 10 steps, after 499. */
  private static final double[][][] PUBLISHED = {
    {{0.06574, 0.00893, 0.00343}, {0.30922, 0.04038, 0.00963}},
    {{0.01184, 0.00200, 0.00009}, {0.05997, 0.01042, 0.00022}, {0.28314, 0.05962, 0.00126}},
    {
      {0.00298, 0.00027, 0.00001},
      {0.01708, 0.00147, 0.00003},
      {0.06954, 0.00840, 0.00018},
      {0.28514, 0.03657, 0.00092}
    }
  };

  @Override
  public String name() {
    return "nielsen-2015";
  }

  @Override
  public String title() {
    return "Published: the vanishing gradient of sigmoid layers (Nielsen 2015, chapter 5)";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().first(ROWS).within(0, 1);
    int epochs = lab.quick() ? 20 : EPOCHS;
    int[] measured = {0, EARLY, epochs - 1};
    List<List<Object>> rows = new ArrayList<>();
    List<List<double[]>> deepest = List.of();
    Seeds shrinking = new Seeds(List.of());
    for (int depth = 2; depth <= 4; depth++) {
      List<List<double[]>> runs = runs(lab, data, depth, epochs);
      for (int layer = 0; layer < depth; layer++) {
        rows.add(row(depth, layer, runs, measured));
      }
      deepest = runs;
      shrinking = shrinking(runs, depth);
    }
    return new Outcome(
        List.of(
            "‖∂C/∂b‖ of each hidden layer, published (MNIST, one run) and measured on %s (%d seeds, least …"
                    .formatted(data.name(), deepest.size())
                + " largest). With four hidden layers each is %s times as large as the one before it at"
                    .formatted(shrinking.range())
                + " the start (published: 4.1 to 5.7), and the first %s of the last (published: 1/96)."
                    .formatted(left(deepest)),
            "A layer learns more slowly than the one after it in %.1f %% of all steps and layers of the"
                    .formatted(100 * ordered(deepest))
                + " deepest networks."),
        new LabTable(
            List.of(
                "hidden layers",
                "layer",
                "start, published",
                "start",
                "after 10, published",
                "after 10",
                "after 499, published",
                "after " + (epochs - 1)),
            rows),
        List.of(figure(deepest.getFirst())));
  }

  private static List<List<double[]>> runs(Lab lab, LabData data, int depth, int epochs) {
    List<List<double[]>> runs = new ArrayList<>();
    for (Lab seeded : Seeds.of(lab, SEEDS)) {
      lab.training("%d hidden layers, seed %d".formatted(depth, seeded.seed()));
      TrainingPlan plan = plan(seeded, data, depth, epochs);
      Network network = Trial.network(plan, data);
      BiasGradients gradients = new BiasGradients(network);
      Trial.run(data, "", plan, network, true, n -> gradients);
      // The loss here is the mean over the outputs, there the sum.
      gradients.norms().forEach(norms -> Arrays.setAll(norms, l -> norms[l] * network.outputs()));
      runs.add(gradients.norms());
    }
    return runs;
  }

  /** His rate and penalty, for a loss that is the mean over the outputs, not the sum. */
  private static TrainingPlan plan(Lab lab, LabData data, int depth, int epochs) {
    int outputs = data.readout(new BinaryCrossEntropy(0)).outputs();
    int rows = data.training().rows();
    return Trial.plan(
        lab,
        data,
        "layers=" + String.join(",", Collections.nCopies(depth, "" + UNITS)),
        "activation=sigmoid",
        "initializer=lecun-normal",
        "bias-initializer=gaussian(0, 1)",
        "loss=binary-cross-entropy",
        "optimizer=sgd",
        "learning-rate=" + 0.1 * outputs,
        "l2=" + 5.0 / rows / outputs,
        "batch=full",
        "epochs=" + epochs);
  }

  private static List<Object> row(int depth, int layer, List<List<double[]>> runs, int[] measured) {
    List<Object> row = new ArrayList<>(List.of(depth, layer + 1));
    for (int m = 0; m < measured.length; m++) {
      int step = measured[m];
      row.add(Seeds.short3(PUBLISHED[depth - 2][layer][m]));
      row.add(Seeds.of(runs, run -> run.get(step)[layer]).range());
    }
    return row;
  }

  /** How many times as large a layer's norm is as that of the layer before it, at the start. */
  private static Seeds shrinking(List<List<double[]>> runs, int depth) {
    List<Double> factors = new ArrayList<>();
    for (List<double[]> run : runs) {
      for (int layer = 1; layer < depth; layer++) {
        factors.add(run.getFirst()[layer] / run.getFirst()[layer - 1]);
      }
    }
    return new Seeds(factors);
  }

  private static String left(List<List<double[]>> runs) {
    Seeds times = Seeds.of(runs, run -> run.getFirst()[3] / run.getFirst()[0]);
    return "1/%.0f … 1/%.0f".formatted(times.largest(), times.least());
  }

  /** The share of all steps and neighbors in which the earlier layer has the smaller norm. */
  static double ordered(List<List<double[]>> runs) {
    return runs.stream()
        .flatMap(List::stream)
        .flatMapToInt(
            norms -> IntStream.range(1, norms.length - 1).map(l -> norms[l - 1] < norms[l] ? 1 : 0))
        .average()
        .orElse(Double.NaN);
  }

  private static Figure figure(List<double[]> run) {
    int hidden = run.getFirst().length - 1;
    double[] steps = IntStream.range(0, run.size()).asDoubleStream().toArray();
    List<Curve> curves = new ArrayList<>();
    for (int layer = 0; layer < hidden; layer++) {
      int at = layer;
      curves.add(
          new Curve(
              "hidden layer " + (layer + 1),
              steps,
              run.stream().mapToDouble(norms -> norms[at]).toArray()));
    }
    return Figure.of(
        new CurveChart(
            "‖∂C/∂b‖ of four hidden layers while they learn",
            Axis.linear("step"),
            Axis.logarithmic("logarithmic"),
            curves,
            List.of()));
  }
}
