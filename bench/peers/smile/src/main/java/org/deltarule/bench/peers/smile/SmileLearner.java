package org.deltarule.bench.peers.smile;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.deltarule.bench.compare.Artifact;
import org.deltarule.bench.compare.Assignment;
import org.deltarule.bench.compare.Learner;
import org.deltarule.bench.compare.Samples;
import org.deltarule.bench.compare.Scenario;
import org.deltarule.bench.compare.TrainingProcess;
import smile.classification.MLP;
import smile.model.mlp.Layer;
import smile.model.mlp.LayerBuilder;
import smile.model.mlp.OutputFunction;
import smile.util.function.TimeFunction;

/**
 * Smile's MLP by mini-batches, in double precision; it takes the rows of a batch one by one through
 * OpenBLAS. It has no Adam: momentum instead.
 */
public final class SmileLearner implements Learner {
  private final Scenario scenario;
  private final double[][] x;
  private final int[] y;
  private final MLP network;

  private SmileLearner(Assignment assignment, Samples samples) {
    Loader.load(openblas.class);
    openblas.blas_set_num_threads(assignment.threads());
    scenario = assignment.scenario();
    x = samples.doubles();
    y = samples.classes();
    List<LayerBuilder> layers = new ArrayList<>();
    layers.add(Layer.input(scenario.features()));
    for (int units : scenario.hidden()) {
      layers.add(
          scenario.activation() == Scenario.Activation.RELU
              ? Layer.rectifier(units)
              : Layer.tanh(units));
    }
    layers.add(
        scenario.output() == Scenario.Output.BINARY
            ? Layer.mle(1, OutputFunction.SIGMOID)
            : Layer.mle(scenario.outputs(), OutputFunction.SOFTMAX));
    network = new MLP(layers.toArray(LayerBuilder[]::new));
    boolean adam = scenario.rule() == Scenario.Rule.ADAM;
    network.setLearningRate(TimeFunction.constant(adam ? 0.01 : scenario.rate()));
    network.setMomentum(TimeFunction.constant(0.9));
  }

  /**
   * Trains as assigned and reports.
   *
   * @param arguments see {@link Assignment}
   */
  public static void main(String[] arguments) {
    TrainingProcess.run(arguments, SmileLearner::new);
  }

  @Override
  public String version() {
    return Artifact.of(MLP.class) + ", " + Artifact.of(openblas.class);
  }

  @Override
  public String note() {
    return scenario.rule() == Scenario.Rule.ADAM ? "double, momentum" : "double";
  }

  @Override
  public void epoch(int[] order) {
    int batch = Math.min(scenario.batch(), order.length);
    for (int from = 0; from < order.length; from += batch) {
      int rows = Math.min(batch, order.length - from);
      double[][] batchX = new double[rows][];
      int[] batchY = new int[rows];
      for (int r = 0; r < rows; r++) {
        batchX[r] = x[order[from + r]];
        batchY[r] = y[order[from + r]];
      }
      network.update(batchX, batchY);
    }
  }

  @Override
  public float[] outputs(float[] row) {
    double[] input = new double[row.length];
    for (int c = 0; c < input.length; c++) {
      input[c] = row[c];
    }
    boolean binary = scenario.output() == Scenario.Output.BINARY;
    double[] p = new double[binary ? 2 : scenario.outputs()];
    network.predict(input, p);
    float[] q = new float[scenario.outputs()];
    for (int k = 0; k < q.length; k++) {
      q[k] = (float) p[binary ? 1 : k];
    }
    return q;
  }
}
