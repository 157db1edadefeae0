package org.deltarule.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deltarule.loss.Loss;
import org.deltarule.loss.Losses;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.reference.ReferenceLoss;

/** What the loss of a sample makes of its outputs. */
final class Errors {
  private final Sample sample;
  private final ReferenceLoss loss;
  private final double[] q;
  private final double[] y;

  Errors(Sample sample, Graph graph) {
    this.sample = sample;
    this.loss = ReferenceLoss.of(Losses.ALL.format(sample.loss()));
    this.q = graph.output().values();
    this.y = sample.targets();
  }

  /** f. */
  double value() {
    return loss.value(q, y);
  }

  /** ∂f/∂q. */
  double[] gradient() {
    return loss.gradient(q, y);
  }

  /** On which side of a kink of the loss each output is. */
  int[] pieces() {
    boolean kinked = kinked();
    int[] pieces = new int[q.length];
    for (int k = 0; kinked && k < q.length; k++) {
      pieces[k] = q[k] > y[k] ? 2 : q[k] == y[k] ? 1 : 0;
    }
    return pieces;
  }

  /** Whether the loss has a kink. */
  boolean kinked() {
    String name = Losses.ALL.format(sample.loss());
    return name.startsWith("absolute-error") || name.startsWith("quantile");
  }

  List<Output> outputs(List<Unit> units) {
    double[] gradient = gradient();
    double[] predictions = predictions();
    double[] targets = targetsByOutput();
    List<Output> outputs = new ArrayList<>();
    for (int k = 0; k < q.length; k++) {
      double error = part(k, predictions, targets);
      outputs.add(new Output(units.get(k), q[k], predictions[k], targets[k], error, gradient[k]));
    }
    return outputs;
  }

  private double part(int k, double[] predictions, double[] targets) {
    if (loss instanceof ReferenceLoss.PerOutput per) {
      double alone = loss.value(new double[] {q[k]}, new double[] {y[k]});
      return per.mean() ? alone / q.length : alone;
    }
    if (loss instanceof ReferenceLoss.Levels levels) {
      return levels.part(k, q, y);
    }
    return targets[k] == 0 ? 0 : -targets[k] * Math.log(predictions[k]);
  }

  /** Of classes 1 for the right one, 0 for the others, smoothed if the loss does. */
  private double[] targetsByOutput() {
    if (sample.loss().target() == Loss.Target.VALUES) {
      return y;
    }
    double[] targets = new double[q.length];
    double smoothing = sample.loss() instanceof SoftmaxCrossEntropy s ? s.labelSmoothing() : 0;
    Arrays.setAll(targets, k -> (k == y[0] ? 1 - smoothing : 0) + smoothing / q.length);
    return targets;
  }

  private double[] predictions() {
    return switch (sample.loss().link()) {
      case IDENTITY -> q;
      case EXP -> Arrays.stream(q).map(Math::exp).toArray();
      case SIGMOID -> Arrays.stream(q).map(v -> 1 / (1 + Math.exp(-v))).toArray();
      case SOFTMAX -> {
        double largest = Arrays.stream(q).max().orElse(0);
        double sum = Arrays.stream(q).map(v -> Math.exp(v - largest)).sum();
        yield Arrays.stream(q).map(v -> Math.exp(v - largest) / sum).toArray();
      }
    };
  }
}
