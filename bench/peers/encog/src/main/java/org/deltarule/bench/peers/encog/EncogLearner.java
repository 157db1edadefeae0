package org.deltarule.bench.peers.encog;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deltarule.bench.compare.Artifact;
import org.deltarule.bench.compare.Assignment;
import org.deltarule.bench.compare.Learner;
import org.deltarule.bench.compare.Samples;
import org.deltarule.bench.compare.Scenario;
import org.deltarule.bench.compare.TrainingProcess;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.basic.BasicMLData;
import org.encog.ml.data.basic.BasicMLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.sgd.StochasticGradientDescent;
import org.encog.neural.networks.training.propagation.sgd.update.AdamUpdate;
import org.encog.neural.networks.training.propagation.sgd.update.MomentumUpdate;

/**
 * Encog by its stochastic gradient descent, which takes one row at a time and updates after a batch;
 * double precision, one thread. It adds the gradients of a batch's rows, so the rate is divided.
 *
 * <p>Version 3.4 multiplies the delta of a hidden layer by g′ of the layer after it, here and in its
 * other ways to train: against differences, the gradient is right only where all activations are the
 * same. The work is that of the right one, so its time stands; its score does not say much.
 */
public final class EncogLearner implements Learner {
  private final Scenario scenario;
  private final List<MLDataPair> rows = new ArrayList<>();
  private final BasicNetwork network = new BasicNetwork();
  private final StochasticGradientDescent training;

  private EncogLearner(Assignment assignment, Samples samples) {
    scenario = assignment.scenario();
    for (int r = 0; r < samples.rows(); r++) {
      rows.add(
          new BasicMLDataPair(
              new BasicMLData(doubles(samples.row(r))), new BasicMLData(target(samples, r))));
    }
    build();
    training = new StochasticGradientDescent(network, new BasicMLDataSet(rows));
    boolean adam = scenario.rule() == Scenario.Rule.ADAM;
    training.setUpdateRule(adam ? new AdamUpdate() : new MomentumUpdate());
    training.setLearningRate(
        adam ? scenario.rate() : scenario.rate() / Math.min(scenario.batch(), samples.rows()));
    training.setMomentum(0.9);
  }

  /**
   * Trains as assigned and reports.
   *
   * @param arguments see {@link Assignment}
   */
  public static void main(String[] arguments) {
    TrainingProcess.run(arguments, EncogLearner::new);
  }

  private double[] target(Samples samples, int row) {
    double[] y = new double[scenario.outputs()];
    switch (scenario.output()) {
      case CLASSES -> y[samples.classes()[row]] = 1;
      case BINARY -> y[0] = samples.classes()[row];
      case VALUES -> {
        for (int k = 0; k < y.length; k++) {
          y[k] = samples.values()[row * y.length + k];
        }
      }
    }
    return y;
  }

  private void build() {
    List<Integer> sizes = scenario.sizes();
    network.addLayer(new BasicLayer(new ActivationLinear(), true, sizes.getFirst()));
    for (int units : scenario.hidden()) {
      network.addLayer(new BasicLayer(hidden(), true, units));
    }
    network.addLayer(new BasicLayer(output(), false, sizes.getLast()));
    network.getStructure().finalizeStructure();
    Random random = new Random(0);
    boolean relu = scenario.activation() == Scenario.Activation.RELU;
    for (int l = 0; l + 1 < sizes.size(); l++) {
      int in = sizes.get(l);
      int out = sizes.get(l + 1);
      double deviation = Math.sqrt(2.0 / (relu ? in : in + out));
      for (int i = 0; i <= in; i++) { // the last is the bias
        for (int j = 0; j < out; j++) {
          network.setWeight(l, i, j, i == in ? 0 : deviation * random.nextGaussian());
        }
      }
    }
  }

  private ActivationFunction hidden() {
    return scenario.activation() == Scenario.Activation.RELU
        ? new ActivationReLU()
        : new ActivationTANH();
  }

  private ActivationFunction output() {
    return switch (scenario.output()) {
      case CLASSES -> new ActivationSoftMax();
      case BINARY -> new ActivationSigmoid();
      case VALUES -> new ActivationLinear();
    };
  }

  private static double[] doubles(float[] x) {
    double[] values = new double[x.length];
    for (int c = 0; c < x.length; c++) {
      values[c] = x[c];
    }
    return values;
  }

  @Override
  public String version() {
    return Artifact.of(BasicNetwork.class);
  }

  @Override
  public String note() {
    return "double, one thread; its gradient is wrong where activations differ";
  }

  @Override
  public void epoch(int[] order) {
    int batch = Math.min(scenario.batch(), order.length);
    for (int from = 0; from < order.length; from += batch) {
      for (int i = from; i < Math.min(order.length, from + batch); i++) {
        training.process(rows.get(order[i]));
      }
      training.update();
    }
  }

  @Override
  public float[] outputs(float[] x) {
    double[] q = network.compute(new BasicMLData(doubles(x))).getData();
    float[] floats = new float[q.length];
    for (int k = 0; k < q.length; k++) {
      floats[k] = (float) q[k];
    }
    return floats;
  }
}
