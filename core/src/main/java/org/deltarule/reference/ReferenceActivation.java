package org.deltarule.reference;

import java.util.function.DoubleUnaryOperator;

/**
 * An activation function in plain double arithmetic, written independently of the product's: the
 * oracle for it and a part of the reference network.
 *
 * @param value g
 * @param derivative g′
 */
public record ReferenceActivation(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
  private static final double SELU_SCALE = 1.0507009873554804934;
  private static final double SELU_ALPHA = 1.6732632423543772848;

  /**
   * The function.
   *
   * @param s the pre-activation
   * @return g(s)
   */
  public double value(double s) {
    return value.applyAsDouble(s);
  }

  /**
   * Its derivative.
   *
   * @param s the pre-activation
   * @return g′(s)
   */
  public double derivative(double s) {
    return derivative.applyAsDouble(s);
  }

  /**
   * The reference of a name as the catalog writes it.
   *
   * @param text such as {@code relu}, {@code leaky-relu(0.2)} or {@code elu(alpha=0.5)}
   * @return g and g′
   * @throws IllegalArgumentException if there is none of the name
   */
  public static ReferenceActivation of(String text) {
    Named named = Named.parse(text);
    return switch (named.name()) {
      case "identity" -> new ReferenceActivation(s -> s, s -> 1);
      case "sigmoid" ->
          new ReferenceActivation(ReferenceActivation::sigmoid, s -> sigmoid(s) * sigmoid(-s));
      case "tanh" -> new ReferenceActivation(Math::tanh, s -> Math.pow(Math.cosh(s), -2));
      case "relu" -> pieces(s -> 0, s -> 0, s -> s, s -> 1);
      case "leaky-relu" -> leakyRelu(named.setting(0.01));
      case "elu" -> elu(1, named.setting(1));
      case "selu" -> elu(SELU_SCALE, SELU_ALPHA);
      case "gelu" -> gated(ReferenceErf::normalCdf, ReferenceErf::normalDensity);
      case "gelu-tanh" ->
          gated(
              s -> sigmoid(geluInner(s)),
              s -> sigmoid(geluInner(s)) * sigmoid(-geluInner(s)) * geluInnerSlope(s));
      case "silu" -> gated(ReferenceActivation::sigmoid, s -> sigmoid(s) * sigmoid(-s));
      case "mish" ->
          gated(
              s -> Math.tanh(softplus(s)), s -> sigmoid(s) * Math.pow(Math.cosh(softplus(s)), -2));
      case "softplus" ->
          new ReferenceActivation(ReferenceActivation::softplus, ReferenceActivation::sigmoid);
      case "softsign" ->
          new ReferenceActivation(s -> s / (1 + Math.abs(s)), s -> Math.pow(1 + Math.abs(s), -2));
      case "hard-sigmoid" ->
          new ReferenceActivation(
              s -> s <= -3 ? 0 : s >= 3 ? 1 : (s + 3) / 6, s -> s <= -3 || s >= 3 ? 0 : 1.0 / 6);
      case "hard-swish" ->
          new ReferenceActivation(
              s -> s <= -3 ? 0 : s >= 3 ? s : s * (s + 3) / 6,
              s -> s <= -3 ? 0 : s >= 3 ? 1 : (2 * s + 3) / 6);
      case "relu6" ->
          new ReferenceActivation(s -> s <= 0 ? 0 : s >= 6 ? 6 : s, s -> s <= 0 || s >= 6 ? 0 : 1);
      default -> throw new IllegalArgumentException("no reference for activation " + text);
    };
  }

  /**
   * A function that nobody gave a derivative of: g′ by central differences of fourth order,
   *
   * <pre>g′(s) ≈ (8(g(s+h) − g(s−h)) − (g(s+2h) − g(s−2h))) / 12h</pre>
   *
   * <p>with that h of ¼, ⅛, … 2⁻¹⁰ at which halving h changes the result least: a large one leaves
   * less of the rounding of g, a small one sees less of its curvature.
   *
   * @param g its values, in single precision
   * @return g and g′, to about five digits of the largest value of g nearby
   */
  public static ReferenceActivation measured(DoubleUnaryOperator g) {
    return new ReferenceActivation(g, s -> slope(g, (float) s));
  }

  private static double slope(DoubleUnaryOperator g, double s) {
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    double before = difference(g, s, 0.5);
    for (double h = 0.25; h >= 0x1p-10; h /= 2) {
      double slope = difference(g, s, h);
      if (Math.abs(slope - before) < least) {
        least = Math.abs(slope - before);
        best = slope;
      }
      before = slope;
    }
    return best;
  }

  private static double difference(DoubleUnaryOperator g, double s, double h) {
    double near = g.applyAsDouble(s + h) - g.applyAsDouble(s - h);
    double far = g.applyAsDouble(s + 2 * h) - g.applyAsDouble(s - 2 * h);
    return (8 * near - far) / (12 * h);
  }

  private static ReferenceActivation leakyRelu(double slope) {
    return pieces(s -> slope * s, s -> slope, s -> s, s -> 1);
  }

  private static ReferenceActivation elu(double scale, double alpha) {
    return pieces(
        s -> scale * alpha * Math.expm1(s),
        s -> scale * alpha * Math.exp(s),
        s -> scale * s,
        s -> scale);
  }

  /** One formula up to 0 and another above it. */
  private static ReferenceActivation pieces(
      DoubleUnaryOperator below,
      DoubleUnaryOperator slopeBelow,
      DoubleUnaryOperator above,
      DoubleUnaryOperator slopeAbove) {
    return new ReferenceActivation(
        s -> s > 0 ? above.applyAsDouble(s) : below.applyAsDouble(s),
        s -> s > 0 ? slopeAbove.applyAsDouble(s) : slopeBelow.applyAsDouble(s));
  }

  /** s·h(s) with derivative h(s) + s·h′(s). */
  private static ReferenceActivation gated(DoubleUnaryOperator h, DoubleUnaryOperator dh) {
    return new ReferenceActivation(
        s -> s * h.applyAsDouble(s), s -> h.applyAsDouble(s) + s * dh.applyAsDouble(s));
  }

  private static double sigmoid(double s) {
    return 1 / (1 + Math.exp(-s));
  }

  private static double softplus(double s) {
    return s > 0 ? s + Math.log1p(Math.exp(-s)) : Math.log1p(Math.exp(s));
  }

  /** 2u, so that (1 + tanh u)/2 is the sigmoid of it. */
  private static double geluInner(double s) {
    return 2 * Math.sqrt(2 / Math.PI) * (s + 0.044715 * s * s * s);
  }

  private static double geluInnerSlope(double s) {
    return 2 * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * s * s);
  }
}
