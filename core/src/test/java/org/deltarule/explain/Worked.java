package org.deltarule.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.activation.Activations;
import org.deltarule.init.Zero;
import org.deltarule.loss.Losses;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;

/** Published networks that are worked out by hand, as samples. */
final class Worked {
  private Worked() {}

  /** Dense layers of these weights; without biases they are 0. */
  static Sample sample(
      String activations,
      String loss,
      double[] x,
      double[] y,
      List<double[][]> weights,
      List<double[]> biases) {
    List<Dense> layers = new ArrayList<>();
    Map<String, double[][]> all = new LinkedHashMap<>();
    List<String> g = List.of(activations.split(" ", -1));
    for (int l = 0; l < weights.size(); l++) {
      int units = weights.get(l)[0].length;
      layers.add(new Dense(units, Activations.ALL.parse(g.get(l)), new Zero()));
      all.put("layer" + (l + 1) + ".weight", weights.get(l));
      double[] bias = biases.isEmpty() ? new double[units] : biases.get(l);
      all.put("layer" + (l + 1) + ".bias", new double[][] {bias});
    }
    return new Sample(
        new Network(x.length, layers),
        all,
        Losses.ALL.parse(loss),
        Arrays.stream(x).boxed().toList(),
        Arrays.stream(y).boxed().toList(),
        Names.NONE);
  }

  /** Mazur's example. */
  static Sample twoTwoTwo(String loss) {
    return sample(
        "sigmoid sigmoid",
        loss,
        new double[] {0.05, 0.10},
        new double[] {0.01, 0.99},
        List.of(
            new double[][] {{0.15, 0.25}, {0.20, 0.30}},
            new double[][] {{0.40, 0.50}, {0.45, 0.55}}),
        List.of(new double[] {0.35, 0.35}, new double[] {0.60, 0.60}));
  }

  /** Prakash Jay's example: ReLU, sigmoid, softmax. */
  static Sample threeLayers() {
    return sample(
        "relu sigmoid identity",
        "softmax-cross-entropy",
        new double[] {0.1, 0.2, 0.7},
        new double[] {0},
        List.of(
            new double[][] {{.1, .2, .3}, {.3, .2, .7}, {.4, .3, .9}},
            new double[][] {{.2, .3, .5}, {.3, .5, .7}, {.6, .4, .8}},
            new double[][] {{.1, .4, .8}, {.3, .7, .2}, {.5, .2, .9}}),
        List.of(new double[] {1, 1, 1}, new double[] {1, 1, 1}, new double[] {1, 1, 1}));
  }

  /** The weight of an input and a unit, both counted from 1. */
  static Subject weight(int layer, int input, int unit) {
    return new Subject("layer" + layer + ".weight", input - 1, unit - 1);
  }
}
