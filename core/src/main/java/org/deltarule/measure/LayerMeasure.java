package org.deltarule.measure;

import java.util.List;
import java.util.Optional;
import org.deltarule.activation.Activation;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.net.SharedDense;
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
  private final NamedLayer place;
  private final int units;
  private final Optional<LayerMeasure> next;
  private final Optional<Saturation> saturation;
  private final Optional<DistinctUnits> distinct;
  private final List<Entry> trainable;
  private final List<Entry> weights;
  private final LayerDetail detail;
  private final NonFinite nonFinite = new NonFinite();

  private Spread activation = Spread.UNKNOWN;
  private double saturated;
  private double dead;
  private double deltaRms;
  private double gradientSquares;
  private int effectiveWidth;
  private Spread preActivation = Spread.UNKNOWN;
  private double jacobian;
  private Optional<LayerHistograms> histograms = Optional.empty();

  /**
   * A layer.
   *
   * @param distinct what tells its units apart
   * @param next the layer that its output goes to, of the last within a layer that one; none for the
   *     network's last
   */
  LayerMeasure(
      Network network,
      NamedLayer place,
      Optional<DistinctUnits> distinct,
      Optional<LayerMeasure> next,
      float[] packing) {
    this.place = place;
    this.units = place.outputs();
    this.next = next;
    this.saturation = activation(place.layer()).flatMap(Saturation::of);
    this.distinct = distinct;
    this.trainable = LayerParameters.of(network, place);
    this.weights = trainable.stream().filter(e -> e.role() == Role.WEIGHT).toList();
    this.detail = new LayerDetail(network, place, packing);
  }

  static Optional<Activation> activation(Layer layer) {
    return switch (layer) {
      case Dense dense -> Optional.of(dense.activation());
      case SharedDense dense -> Optional.of(dense.activation());
      case Activate activate -> Optional.of(activate.activation());
      default -> Optional.empty();
    };
  }

  /** After the backward pass. */
  void measure(MeasuredStep step, Signals signals) {
    int rows = step.workspace().rows();
    Matrix output = place.output(step.workspace());
    Matrix delta = place.delta(step.workspace());
    int n = rows * units;
    nonFinite.clear();
    activation = Moments.of(n, output.array(), output.offset());
    if (!Double.isFinite(activation.std())) {
      nonFinite.count(n, output.array(), output.offset());
    }
    saturated = saturation.map(s -> s.share(output, rows)).orElse(0.0);
    dead = dead(output, rows);
    deltaRms = n == 0 ? 0 : Math.sqrt(Sums.squares(n, delta.array(), delta.offset()) / n);
    if (!Double.isFinite(deltaRms)) {
      nonFinite.count(n, delta.array(), delta.offset());
    }
    gradientSquares = LayerParameters.squares(step.gradient(), trainable);
    if (!Double.isFinite(gradientSquares)) {
      for (Entry entry : trainable) {
        nonFinite.count(entry.size(), step.gradient().values(), entry.offset());
      }
    }
    effectiveWidth = distinct.map(d -> d.count(step.weights().values())).orElse(0);
    long number = step.number();
    preActivation =
        signals.preActivations().includes(number) ? detail.preActivation(step) : Spread.UNKNOWN;
    jacobian = signals.jacobians().includes(number) ? detail.jacobian(step) : Double.NaN;
    histograms =
        signals.histograms().includes(number)
            ? Optional.of(detail.histograms(step, weights))
            : Optional.empty();
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

  NamedLayer place() {
    return place;
  }

  double deltaRms() {
    return deltaRms;
  }

  double gradientSquares() {
    return gradientSquares;
  }

  /** After the update. */
  LayerSignal signal(ParameterVector before, ParameterVector update, double lastDelta) {
    double changed = LayerParameters.squares(update, weights);
    // A layer without weights has 0/0 here, which is NaN.
    double ratio = Math.sqrt(changed) / Math.sqrt(LayerParameters.squares(before, weights));
    return new LayerSignal(
        place.name(),
        units,
        activation,
        preActivation,
        saturated,
        dead,
        deltaRms,
        deltaRms / lastDelta,
        deltaRms / next.map(LayerMeasure::deltaRms).orElse(deltaRms),
        Math.sqrt(gradientSquares),
        Math.log10(ratio),
        jacobian,
        effectiveWidth,
        nonFinite.nans(),
        nonFinite.infinities(),
        histograms);
  }
}
