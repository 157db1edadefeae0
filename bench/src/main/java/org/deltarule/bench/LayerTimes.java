package org.deltarule.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deltarule.data.InputShape;
import org.deltarule.net.Layer;
import org.deltarule.net.Layers;
import org.deltarule.net.Network;
import org.deltarule.net.NtkScale;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingPlan;

/**
 * How a step of a network of the RealMLP kind divides among its layers: each layer forward and backward
 * on one thread, behind a layer that hardly costs anything and whose own time is taken off.
 *
 * <p>Arguments: the activation, the embedding of numbers, the numbers, the rows of a batch.
 */
public final class LayerTimes {
  private static final int ROUNDS = 60;

  private LayerTimes() {}

  /**
   * Prints a line for each layer.
   *
   * @param args as said above; each has a default
   */
  public static void main(String[] args) {
    String activation = args.length > 0 ? args[0] : "mish";
    String embedding = args.length > 1 ? args[1] : "periodic";
    int numbers = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    int rows = args.length > 3 ? Integer.parseInt(args[3]) : 256;
    TrainingPlan plan =
        TrainingPlan.of(
            Task.REGRESSION,
            "layers=256,256,256",
            "activation=" + activation,
            "parametrization=ntk",
            "parametric-activation=true",
            "feature-scale=true",
            "number-embedding=" + embedding,
            "dropout=0.15",
            "dropout-schedule=flat-cosine");
    List<Layer> layers = PlannedNetwork.layers(plan, new InputShape(numbers, 0, List.of()), 1);
    List<Double> seconds = new ArrayList<>();
    int inputs = numbers;
    for (Layer layer : layers) {
      double own =
          seconds.isEmpty() // whose input needs no gradient
              ? seconds(new Network(inputs, layer), rows)
              : seconds(new Network(inputs, new NtkScale(), layer), rows)
                  - seconds(new Network(inputs, new NtkScale()), rows);
      seconds.add(Math.max(0, own));
      inputs = layer.outputs(inputs);
    }
    double sum = seconds.stream().mapToDouble(s -> s).sum();
    for (int i = 0; i < layers.size(); i++) {
      System.out.printf(
          "%6.1f µs  %4.1f %%  %s%n",
          seconds.get(i) * 1e6, 100 * seconds.get(i) / sum, Layers.ALL.format(layers.get(i)));
    }
    System.out.printf(
        "%6.1f µs in all, %.1f µs as one network%n",
        sum * 1e6, seconds(new Network(numbers, layers), rows) * 1e6);
  }

  /** The median of a step's time, forward, backward and gradients. */
  private static double seconds(Network network, int rows) {
    Workspace workspace = Workspace.forTraining(network, rows, 1, 1);
    ParameterVector weights = network.initialize(1);
    ParameterVector gradient = ParameterVector.zeros(network.layout());
    Random random = new Random(1);
    for (int i = 0; i < workspace.input().size(); i++) {
      workspace.input().array()[i] = (float) random.nextGaussian();
    }
    double[] times = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      int repeats = 20;
      long begin = System.nanoTime();
      for (int i = 0; i < repeats; i++) {
        workspace.begin(weights, gradient, rows, i);
        for (int from = 0; from < rows; from += workspace.blockRows()) {
          int to = (int) Math.min(rows, (long) from + workspace.blockRows());
          workspace.forward(Worker.ALONE, from, to);
          Arrays.fill(
              workspace.outputGradient().array(),
              workspace.outputGradient().row(from),
              workspace.outputGradient().row(to),
              0.01f);
          workspace.backward(Worker.ALONE);
        }
        workspace.parameterGradients(Worker.ALONE);
      }
      if (round >= 0) {
        times[round] = (System.nanoTime() - begin) * 1e-9 / repeats;
      }
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
