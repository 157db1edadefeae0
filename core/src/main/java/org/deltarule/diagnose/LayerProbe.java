package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.activation.Activation;
import org.deltarule.net.Activate;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.StepProbe;
import org.deltarule.train.TrainingEvent;

/**
 * Measures every layer of a network in a step: its output q, its delta δ, its gradient and its
 * update.
 *
 * <pre>{@code
 * activation mean, std    over the batch's rows and the layer's units (population)
 * saturated               share of q where an S-shaped g has g′ < 6 % of its largest value, else 0
 * dead                    share of units with q = 0 in every row
 * delta RMS               √(Σδ² / (rows · units))
 * gradient norm           ‖∂f/∂parameters‖ of the layer and the layers within it
 * update ratio            log₁₀(‖Δ‖ / ‖w‖) of its weight matrices; NaN without any
 * non-finite              NaN and infinities in q, δ and the gradient
 * }</pre>
 *
 * <p>All sums are taken in double precision. NaN and infinity are counted, not left out: they make
 * the figures they belong to NaN or infinite too.
 *
 * <p>Softsign and other activations whose derivative the output alone does not tell have 0 for {@code
 * saturated}. Not shared between runs.
 */
public final class LayerProbe implements StepProbe {
  private final List<Measured> layers = new ArrayList<>();
  private long step;

  /** A layer, and what the backward pass showed of it. */
  private static final class Measured {
    final String name;
    final Optional<Saturation> saturation;
    final List<Entry> trainable;
    final List<Entry> weights;
    final int units;
    final Moments output = new Moments();
    final Moments delta = new Moments();
    double saturated;
    double dead;
    double gradientNorm;
    long nans;
    long infinities;

    Measured(String name, int units, Optional<Saturation> saturation, List<Entry> trainable) {
      this.name = name;
      this.units = units;
      this.saturation = saturation;
      this.trainable = trainable;
      this.weights = trainable.stream().filter(e -> e.role() == Role.WEIGHT).toList();
    }
  }

  /**
   * A probe.
   *
   * @param network the network whose steps will be measured
   */
  public LayerProbe(Network network) {
    for (int i = 0; i < network.layers().size(); i++) {
      String name = "layer" + (i + 1);
      List<Entry> trainable =
          network.layout().trainableEntries().stream()
              .filter(e -> e.name().startsWith(name + "."))
              .toList();
      Optional<Saturation> saturation = activation(network.layers().get(i)).flatMap(Saturation::of);
      layers.add(new Measured(name, network.outputs(i), saturation, trainable));
    }
  }

  private static Optional<Activation> activation(Layer layer) {
    return switch (layer) {
      case Dense dense -> Optional.of(dense.activation());
      case Activate activate -> Optional.of(activate.activation());
      default -> Optional.empty();
    };
  }

  @Override
  public void gradient(
      long currentStep, Workspace workspace, ParameterVector weights, ParameterVector gradient) {
    step = currentStep;
    int rows = workspace.rows();
    for (int i = 0; i < layers.size(); i++) {
      Measured layer = layers.get(i);
      Matrix output = workspace.layers().output(i);
      Matrix delta = workspace.layers().outputGradient(i);
      layer.output.measure(output.array(), output.offset(), rows * output.columns());
      layer.delta.measure(delta.array(), delta.offset(), rows * delta.columns());
      layer.saturated = layer.saturation.map(s -> s.share(output, rows)).orElse(0.0);
      layer.dead = dead(output, rows);
      layer.gradientNorm = norm(gradient, layer.trainable);
      layer.nans = layer.output.nans() + layer.delta.nans();
      layer.infinities = layer.output.infinities() + layer.delta.infinities();
      countNonFinite(gradient, layer);
    }
  }

  @Override
  public TrainingEvent update(ParameterVector weights, ParameterVector update) {
    List<LayerSignal> signals = new ArrayList<>(layers.size());
    for (int i = 0; i < layers.size(); i++) {
      Measured layer = layers.get(i);
      // A layer without weights has 0/0 here, which is NaN.
      double ratio = norm(update, layer.weights) / norm(weights, layer.weights);
      double rms = layer.delta.rootMeanSquare();
      double last = layers.getLast().delta.rootMeanSquare();
      double next = layers.get(Math.min(i + 1, layers.size() - 1)).delta.rootMeanSquare();
      signals.add(
          new LayerSignal(
              layer.name,
              layer.units,
              layer.output.spread(),
              Spread.UNKNOWN,
              layer.saturated,
              layer.dead,
              rms,
              rms / last,
              rms / next,
              layer.gradientNorm,
              Math.log10(ratio),
              Double.NaN,
              0,
              layer.nans,
              layer.infinities,
              Optional.empty()));
    }
    return new TrainingEvent.Layers(step, List.copyOf(signals));
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

  private static double norm(ParameterVector vector, List<Entry> entries) {
    double sum = 0;
    for (Entry entry : entries) {
      for (int i = entry.offset(); i < entry.end(); i++) {
        double value = vector.values()[i];
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }

  private static void countNonFinite(ParameterVector vector, Measured layer) {
    for (Entry entry : layer.trainable) {
      for (int i = entry.offset(); i < entry.end(); i++) {
        layer.nans += Float.isNaN(vector.values()[i]) ? 1 : 0;
        layer.infinities += Float.isInfinite(vector.values()[i]) ? 1 : 0;
      }
    }
  }
}
