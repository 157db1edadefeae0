package org.deltarule.reference;

import java.util.function.DoubleBinaryOperator;
import java.util.regex.Pattern;

/**
 * A loss of one row in plain double arithmetic, written independently of the product's: the oracle
 * for it and a part of the reference network.
 */
public interface ReferenceLoss {
  /**
   * The loss.
   *
   * @param q the outputs
   * @param y the target; a class index is one element
   * @return f(q, y)
   */
  double value(double[] q, double[] y);

  /**
   * Its gradient.
   *
   * @param q the outputs
   * @param y the target
   * @return ∂f/∂q
   */
  double[] gradient(double[] q, double[] y);

  /**
   * The reference of a name as the catalog writes it.
   *
   * @param text such as {@code poisson} or {@code huber(delta=0.3)}
   * @return the loss
   * @throws IllegalArgumentException if there is none of the name
   */
  static ReferenceLoss of(String text) {
    Named named = Named.parse(text);
    return switch (named.name()) {
      case "squared-error" ->
          new PerOutput(false, (q, y) -> (y - q) * (y - q), (q, y) -> 2 * (q - y));
      case "half-squared-error" ->
          new PerOutput(false, (q, y) -> (y - q) * (y - q) / 2, (q, y) -> q - y);
      case "mean-squared-error" ->
          new PerOutput(true, (q, y) -> (y - q) * (y - q), (q, y) -> 2 * (q - y));
      case "absolute-error" ->
          new PerOutput(true, (q, y) -> Math.abs(y - q), (q, y) -> Math.signum(q - y));
      case "huber" -> huber(named.setting(1));
      case "log-cosh" ->
          new PerOutput(
              true,
              (q, y) -> Math.abs(q - y) + Math.log((1 + Math.exp(-2 * Math.abs(q - y))) / 2),
              (q, y) -> Math.tanh(q - y));
      case "quantile" -> quantile(named.setting(0.5));
      case "quantiles" -> new Levels(levels(text));
      case "poisson" ->
          new PerOutput(true, (q, y) -> Math.exp(q) - y * q, (q, y) -> Math.exp(q) - y);
      case "gamma" ->
          new PerOutput(true, (q, y) -> y / Math.exp(q) + q, (q, y) -> 1 - y / Math.exp(q));
      case "tweedie" -> tweedie(named.setting(1.5));
      case "binary-cross-entropy" -> binary(named.setting(0));
      case "softmax-cross-entropy" -> new Softmax(named.setting(0));
      default -> throw new IllegalArgumentException("no reference for loss " + text);
    };
  }

  private static ReferenceLoss huber(double delta) {
    return new PerOutput(
        true,
        (q, y) ->
            Math.abs(q - y) <= delta
                ? (q - y) * (q - y) / 2
                : delta * (Math.abs(q - y) - delta / 2),
        (q, y) -> Math.abs(q - y) <= delta ? q - y : delta * Math.signum(q - y));
  }

  private static ReferenceLoss quantile(double tau) {
    return new PerOutput(
        true,
        (q, y) -> y >= q ? tau * (y - q) : (1 - tau) * (q - y),
        (q, y) -> y > q ? -tau : y < q ? 1 - tau : 0);
  }

  private static ReferenceLoss tweedie(double p) {
    return new PerOutput(
        true,
        (q, y) ->
            Math.exp((2 - p) * q) / (2 - p) - (y == 0 ? 0 : y * Math.exp((1 - p) * q) / (1 - p)),
        (q, y) -> Math.exp((2 - p) * q) - (y == 0 ? 0 : y * Math.exp((1 - p) * q)));
  }

  private static ReferenceLoss binary(double smoothing) {
    return new PerOutput(
        true,
        (q, y) -> {
          double t = (1 - smoothing) * y + smoothing / 2;
          return t * softplus(-q) + (1 - t) * softplus(q);
        },
        (q, y) -> 1 / (1 + Math.exp(-q)) - ((1 - smoothing) * y + smoothing / 2));
  }

  private static double softplus(double s) {
    return s > 0 ? s + Math.log1p(Math.exp(-s)) : Math.log1p(Math.exp(s));
  }

  private static double[] levels(String text) {
    return text.indexOf('(') < 0
        ? new double[] {0.05, 0.5, 0.95}
        : Pattern.compile("[0-9.]+(E-?[0-9]+)?")
            .matcher(text)
            .results()
            .mapToDouble(number -> Double.parseDouble(number.group()))
            .toArray();
  }

  /**
   * The mean over the outputs of the quantile loss, each output at its level.
   *
   * @param levels of the outputs, again from the first where there are more outputs
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Levels(double[] levels) implements ReferenceLoss {
    @Override
    public double value(double[] q, double[] y) {
      double sum = 0;
      for (int k = 0; k < q.length; k++) {
        sum += part(k, q, y);
      }
      return sum;
    }

    /**
     * The part of one output in the loss.
     *
     * @param k the output
     * @param q all outputs
     * @param y the targets
     * @return its pinball loss, divided by the number of outputs
     */
    public double part(int k, double[] q, double[] y) {
      return one(k).value(new double[] {q[k]}, new double[] {y[k]}) / q.length;
    }

    @Override
    public double[] gradient(double[] q, double[] y) {
      double[] gradient = new double[q.length];
      for (int k = 0; k < q.length; k++) {
        double slope = one(k).gradient(new double[] {q[k]}, new double[] {y[k]})[0];
        gradient[k] = slope / q.length;
      }
      return gradient;
    }

    private ReferenceLoss one(int k) {
      return quantile(levels[k % levels.length]);
    }
  }

  /**
   * A loss that is a sum or a mean over the outputs.
   *
   * @param mean or else sum
   * @param f of one output
   * @param slope ∂f/∂q of one output
   */
  record PerOutput(boolean mean, DoubleBinaryOperator f, DoubleBinaryOperator slope)
      implements ReferenceLoss {
    @Override
    public double value(double[] q, double[] y) {
      double sum = 0;
      for (int k = 0; k < q.length; k++) {
        sum += f.applyAsDouble(q[k], y[k]);
      }
      return mean ? sum / q.length : sum;
    }

    @Override
    public double[] gradient(double[] q, double[] y) {
      double[] gradient = new double[q.length];
      for (int k = 0; k < q.length; k++) {
        gradient[k] = slope.applyAsDouble(q[k], y[k]) / (mean ? q.length : 1);
      }
      return gradient;
    }
  }

  /**
   * Cross-entropy of the softmax with smoothed targets.
   *
   * @param smoothing the share of the target spread over all classes
   */
  record Softmax(double smoothing) implements ReferenceLoss {
    @Override
    public double value(double[] q, double[] y) {
      double sum = 0;
      for (int k = 0; k < q.length; k++) {
        sum -= target(k, q.length, y) * logProbability(k, q);
      }
      return sum;
    }

    @Override
    public double[] gradient(double[] q, double[] y) {
      double[] gradient = new double[q.length];
      for (int k = 0; k < q.length; k++) {
        gradient[k] = Math.exp(logProbability(k, q)) - target(k, q.length, y);
      }
      return gradient;
    }

    private double target(int k, int classes, double[] y) {
      return (k == y[0] ? 1 - smoothing : 0) + smoothing / classes;
    }

    private static double logProbability(int k, double[] q) {
      double largest = q[0];
      for (double other : q) {
        largest = Math.max(largest, other);
      }
      double sum = 0;
      for (double other : q) {
        sum += Math.exp(other - largest);
      }
      return q[k] - largest - Math.log(sum);
    }
  }
}
