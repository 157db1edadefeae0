package org.deltarule.diagnose;

import java.util.List;
import java.util.Optional;
import org.deltarule.activation.Activation;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.MeasuredStep;
import org.deltarule.train.Spread;

/** One layer, and what a step has shown of it so far. */
final class LayerMeasure {
  private final int layer;
  private final int units;
  private final Optional<Saturation> saturation;
  private final Optional<DistinctUnits> distinct;
  private final List<Entry> trainable;
  private final List<Entry> weights;
  private final NonFinite nonFinite = new NonFinite();

  private Spread activation = Spread.UNKNOWN;
  private double saturated;
  private double dead;
  private double deltaRms;
  private double gradientSquares;
  private int effectiveWidth;

  LayerMeasure(Network network, int layer) {
    this.layer = layer;
    this.units = network.outputs(layer);
    this.saturation = activation(network.layers().get(layer)).flatMap(Saturation::of);
    this.distinct = DistinctUnits.of(network, layer);
    this.trainable = LayerParameters.of(network, layer);
    this.weights = trainable.stream().filter(e -> e.role() == Role.WEIGHT).toList();
  }

  static Optional<Activation> activation(Layer layer) {
    return switch (layer) {
      case Dense dense -> Optional.of(dense.activation());
      case Activate activate -> Optional.of(activate.activation());
      default -> Optional.empty();
    };
  }

  /** After the backward pass. */
  void measure(MeasuredStep step) {
    int rows = step.workspace().rows();
    Matrix output = step.workspace().layers().output(layer);
    Matrix delta = step.workspace().layers().outputGradient(layer);
    int n = rows * units;
    nonFinite.clear();
    boolean broken = nonFinite.count(n, output.array(), output.offset());
    activation =
        broken || n == 0
            ? Moments.ofAny(n, output.array(), output.offset())
            : Moments.ofFinite(n, output.array(), output.offset());
    saturated = saturation.map(s -> s.share(output, rows)).orElse(0.0);
    dead = dead(output, rows);
    nonFinite.count(n, delta.array(), delta.offset());
    deltaRms = n == 0 ? 0 : Math.sqrt(Sums.squares(n, delta.array(), delta.offset()) / n);
    gradientSquares = LayerParameters.squares(step.gradient(), trainable);
    for (Entry entry : trainable) {
      nonFinite.count(entry.size(), step.gradient().values(), entry.offset());
    }
    effectiveWidth = distinct.map(d -> d.count(step.weights().values())).orElse(0);
  }

  private static double dead(Matrix output, int rows) {
    int dead = 0;
    for (int c = 0; c < output.columns(); c++) {
      int r = 0;
      while (r < rows && output.at(r, c) == 0) {
        r++;
      }
      dead += r == rows ? 1 : 0;
    }
    return rows == 0 ? 0 : (double) dead / output.columns();
  }

  double deltaRms() {
    return deltaRms;
  }

  double gradientSquares() {
    return gradientSquares;
  }

  /** After the update. */
  LayerSignal signal(
      ParameterVector before, ParameterVector update, double lastDelta, double nextDelta) {
    double changed = LayerParameters.squares(update, weights);
    // A layer without weights has 0/0 here, which is NaN.
    double ratio = Math.sqrt(changed) / Math.sqrt(LayerParameters.squares(before, weights));
    return new LayerSignal(
        LayerParameters.name(layer),
        units,
        activation,
        Spread.UNKNOWN,
        saturated,
        dead,
        deltaRms,
        deltaRms / lastDelta,
        deltaRms / nextDelta,
        Math.sqrt(gradientSquares),
        Math.log10(ratio),
        Double.NaN,
        effectiveWidth,
        nonFinite.nans(),
        nonFinite.infinities(),
        Optional.<LayerHistograms>empty());
  }
}
