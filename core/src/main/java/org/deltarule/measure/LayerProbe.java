package org.deltarule.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deltarule.net.Network;
import org.deltarule.optim.Optimizer;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.MeasuredStep;
import org.deltarule.train.RunStart;
import org.deltarule.train.StepProbe;
import org.deltarule.train.TrainingEvent;

/**
 * Measures every layer of a network in a step, layers within layers too, and the network: its outputs
 * q, its deltas δ, its gradient and its update.
 *
 * <pre>{@code
 * activation              of q over the batch's rows and the layer's units (population)
 * saturated               share of q where an S-shaped g has g′ < 6 % of its largest value, else 0
 * dead                    share of units with q = 0 in every row
 * delta RMS               √(Σδ² / (rows · units)); its ratios to the last layer's, the next layer's
 * gradient norm           ‖∂f/∂parameters‖ of the layer and the layers within it
 * update ratio            log₁₀(‖Δ‖ / ‖w‖) of its weight matrices; NaN without any
 * effective width         how many units of a dense layer differ
 * non-finite              NaN and infinities in q, δ and the gradient
 * of the network          loss, what guessing costs, gradient norm, noise scale, ‖w − w₀‖
 * if asked for            pre-activations s, the Jacobian's mean singular value, histograms; α
 * }</pre>
 *
 * <p>NaN and infinity are counted, not left out: they make the figures they belong to NaN or
 * infinite too. Softsign and other activations whose derivative the output alone does not tell have
 * 0 for {@code saturated}. Not shared between runs.
 */
public final class LayerProbe implements StepProbe {
  private final Signals signals;
  private final List<LayerMeasure> layers;
  private final List<LayerMeasure> top;
  private final int outputs;
  private final NoiseScale noise;
  private Optional<RunStart> run = Optional.empty();
  private OptionalDouble chance = OptionalDouble.empty();
  private final Optional<StepSize> stepSize;
  private TrainingEvent.Net net = new TrainingEvent.Net(0, 0, 0, 0, 0, 0, 0);

  /**
   * A probe with the preset {@code light}.
   *
   * @param network the network whose steps will be measured
   */
  public LayerProbe(Network network) {
    this(network, Signals.LIGHT);
  }

  /**
   * A probe.
   *
   * @param network the network whose steps will be measured
   * @param signals what is measured, and when
   */
  public LayerProbe(Network network, Signals signals) {
    this.signals = signals;
    this.layers = LayerMeasures.of(network, signals.everyBranch());
    this.outputs = network.outputs() / network.members();
    this.top = layers.stream().filter(m -> m.place().path().size() == 1).toList();
    this.noise = new NoiseScale(network, layers);
    this.stepSize =
        signals.stepSize().equals(Every.NEVER)
            ? Optional.empty()
            : Optional.of(new StepSize(network.layout()));
  }

  @Override
  public void begin(RunStart start) {
    run = Optional.of(start);
  }

  @Override
  public boolean measures(long step) {
    return signals.include(step);
  }

  @Override
  public void gradient(MeasuredStep step) {
    stepSize.filter(s -> signals.stepSize().includes(step.number())).ifPresent(s -> s.begin(step));
    layers.forEach(layer -> layer.measure(step, signals));
    double squares = 0;
    for (LayerMeasure layer : top) {
      squares += layer.gradientSquares();
    }
    net =
        new TrainingEvent.Net(
            step.number(),
            step.loss(),
            chance() * step.scale(),
            Math.sqrt(squares),
            noise.measure(step),
            Double.NaN,
            distance(step.weights()));
  }

  /** Found in the first measured step, so that its cost is counted. */
  private double chance() {
    if (chance.isEmpty() && run.isPresent()) {
      chance = OptionalDouble.of(ChanceLoss.of(run.get().loss(), run.get().training(), outputs));
    }
    return chance.orElse(Double.NaN);
  }

  private double distance(ParameterVector weights) {
    int n = weights.layout().trainable();
    return run.map(r -> Math.sqrt(Sums.squaredDistance(n, weights.values(), r.weights().values())))
        .orElse(Double.NaN);
  }

  /** Last of all, since it runs over the buffers of the step. */
  private TrainingEvent.Net withAlpha(
      ParameterVector update, ParameterVector next, Optimizer.Objective batch) {
    if (stepSize.isEmpty() || !signals.stepSize().includes(net.step())) {
      return net;
    }
    return new TrainingEvent.Net(
        net.step(),
        net.loss(),
        net.chanceLoss(),
        net.gradientNorm(),
        net.noiseScale(),
        stepSize.get().alpha(update, next, batch),
        net.distance());
  }

  @Override
  public List<TrainingEvent> update(
      ParameterVector weights,
      ParameterVector update,
      ParameterVector next,
      Optimizer.Objective batch) {
    double last = top.getLast().deltaRms();
    List<LayerSignal> measured =
        layers.stream().map(layer -> layer.signal(weights, update, last)).toList();
    return List.of(new TrainingEvent.Layers(net.step(), measured), withAlpha(update, next, batch));
  }
}
