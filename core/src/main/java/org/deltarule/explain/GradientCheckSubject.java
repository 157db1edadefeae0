package org.deltarule.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.loss.Losses;
import org.deltarule.net.Dropout;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.parallel.Team;
import org.deltarule.random.AddressedRandom;
import org.deltarule.reference.ReferenceStack;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.LocalEngine;
import org.deltarule.train.Reduction;

/** A network at some weights on some rows: its gradient by the engine and by the reference. */
final class GradientCheckSubject {
  private static final long STEP = 0; // addresses the dropout masks
  private static final int TRIES = 3;
  private static final int UNITS = 8;

  /** What the engine computed. */
  private record Computed(double loss, ParameterVector gradient, Matrix firstDelta) {}

  private final GradientCheck check;
  private final List<Computed> computed = new ArrayList<>();
  private final Map<String, Double> noises = new HashMap<>();
  private final ReferenceStack.Result exact;
  private final GradientCheckDifferences differences;
  private final Map<String, double[][]> weights;
  private final double[][] x;

  GradientCheckSubject(
      GradientCheck check, Network network, ParameterVector at, Dataset rows, Team team) {
    this.check = check;
    int n = rows.rows();
    compute(network, at, rows, team);
    for (Entry entry : network.layout().trainableEntries()) {
      noises.merge(layer(entry), GradientCheckFloats.noise(parts(entry)), Math::max);
    }
    Map<String, double[][]> masks = new HashMap<>();
    masks("layer", network.layers(), network.inputs(), n, masks);
    var reference = new ReferenceStack(network, masks, Losses.ALL.format(check.loss()));
    Matrix features = Matrix.zeros(n, network.inputs());
    rows.features().copyRows(all(n), 0, n, features, 0);
    weights = ReferenceStack.doubles(at);
    x = ReferenceStack.doubles(features, n);
    double[][] y = ReferenceStack.doubles(rows.targets(), n);
    double[] shares = shares(rows);
    exact = reference.run(weights, x, y, shares);
    differences =
        new GradientCheckDifferences(
            () -> reference.value(weights, x, y, shares), check.entries(), check.seed());
  }

  /** The gradient at the weights, then at weights that differ from them by rounding. */
  private void compute(Network network, ParameterVector at, Dataset rows, Team team) {
    int n = rows.rows();
    try (var engine =
        new LocalEngine(network, check.loss(), check.reduction(), rows, n, check.seed(), team)) {
      for (int i = 0; i <= TRIES; i++) {
        ParameterVector gradient = ParameterVector.zeros(network.layout());
        ParameterVector near = i == 0 ? at : rounded(at, i);
        double loss = engine.lossAndGradient(near, all(n), 0, n, STEP, gradient);
        Matrix delta = engine.workspace().orElseThrow().layers().outputGradient(0);
        Matrix copy = new Matrix(delta.array().clone(), delta.offset(), n, delta.columns());
        computed.add(new Computed(loss, gradient, copy));
      }
    }
  }

  /**
   * Every number up or down by some units in the last place of the largest of its layer, so that
   * whatever is computed from it is rounded anew. 0 stays 0, so that what is exactly at a kink stays
   * there.
   */
  private static ParameterVector rounded(ParameterVector vector, long key) {
    ParameterVector moved = vector.copy();
    float[] values = moved.values();
    Map<String, Float> units = new HashMap<>();
    for (Entry entry : vector.layout().trainableEntries()) {
      for (int i = entry.offset(); i < entry.end(); i++) {
        units.merge(layer(entry), Math.ulp(values[i]), Math::max);
      }
    }
    for (Entry entry : vector.layout().trainableEntries()) {
      float unit = UNITS * units.getOrDefault(layer(entry), 0f);
      for (int i = entry.offset(); i < entry.end(); i++) {
        boolean up = AddressedRandom.bits(key, i) < 0;
        values[i] += values[i] == 0 ? 0 : up ? unit : -unit;
      }
    }
    return moved;
  }

  private static String layer(Entry entry) {
    return entry.name().substring(0, entry.name().lastIndexOf('.'));
  }

  private void masks(
      String prefix, List<Layer> layers, int inputs, int rows, Map<String, double[][]> masks) {
    int size = inputs;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = prefix + (i + 1);
      if (layer instanceof Dropout dropout) {
        Matrix factors = dropout.factors(check.seed(), name, STEP, rows, size);
        masks.put(name, ReferenceStack.doubles(factors, rows));
      }
      for (int b = 0; b < layer.branches().size(); b++) {
        masks(Network.within(name, layer, b), layer.branches().get(b), size, rows, masks);
      }
      size = layer.outputs(size);
    }
  }

  private double[] shares(Dataset rows) {
    double sum = 0;
    for (float weight : rows.weights()) {
      sum += weight;
    }
    double total = check.reduction() == Reduction.SUM ? 1 : sum;
    return IntStream.range(0, rows.rows()).mapToDouble(r -> rows.weights()[r] / total).toArray();
  }

  private static int[] all(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  double floatLoss() {
    return computed.getFirst().loss();
  }

  double loss() {
    return exact.loss();
  }

  GradientCheckBlock parameter(Entry entry) {
    String name = entry.name();
    double[][] derivative = ReferenceStack.named(exact.gradient(), name);
    double noise = noises.getOrDefault(layer(entry), 0.0);
    var floats = GradientCheckFloats.of(parts(entry), derivative, noise);
    return block(name, floats, derivative, ReferenceStack.named(weights, name));
  }

  private List<Matrix> parts(Entry entry) {
    return computed.stream().map(c -> c.gradient().view(entry)).toList();
  }

  /** ∂f/∂x of a network whose first layer changes nothing. */
  GradientCheckBlock input() {
    List<Matrix> deltas = computed.stream().map(Computed::firstDelta).toList();
    var floats = GradientCheckFloats.of(deltas, exact.inputGradient(), 0);
    return block(GradientCheck.INPUT, floats, exact.inputGradient(), x);
  }

  private GradientCheckBlock block(
      String name, GradientCheckFloats floats, double[][] derivative, double[][] place) {
    var found =
        check.hasReference()
            ? differences.of(name, derivative, place)
            : GradientCheckDifferences.NONE;
    GradientCheckVerdict verdict = GradientCheckVerdict.ofFloat(floats.error());
    if (found.error().isPresent()) {
      verdict = verdict.worse(GradientCheckVerdict.ofDifference(found.error().getAsDouble()));
    }
    return new GradientCheckBlock(
        name,
        derivative.length,
        derivative[0].length,
        floats.error(),
        floats.noise(),
        floats.nonFinite(),
        found.checked(),
        found.kinks(),
        found.error(),
        found.unresolved(),
        found.worst(),
        verdict);
  }
}
