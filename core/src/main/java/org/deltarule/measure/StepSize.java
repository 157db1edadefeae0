package org.deltarule.measure;

import org.deltarule.optim.Optimizer;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.MeasuredStep;

/**
 * The step-size measure α: where a step has landed on the parabola through loss and slope at its two
 * ends, in distances of its start from the bottom.
 *
 * <pre>{@code
 * φ(τ) = f(w + τΔ),  τ = 0 before the step, 1 after it;  φ′(τ) = ∂f/∂w · Δ
 * φ(τ) ≈ a + bτ + cτ²   by least squares through φ(0), φ(1), φ′(0), φ′(1)
 * r = φ(1) − φ(0) − (φ′(0) + φ′(1))/2,  b = φ′(0) + r/5,  c = (φ′(1) − φ′(0))/2
 * τ* = −b/2c,   α = (1 − τ*) / |τ*|
 * −1   no bottom ahead: the loss falls on in a line or more (c ≤ 0)
 *  0   at the bottom
 * +1   beyond it, as high as before;  above 1: higher, also where the step led uphill at once
 * }</pre>
 *
 * <p>Both ends are measured on the step's own batch. A good learning rate has a median a little above
 * 0. Source: Cockpit (Schneider, Dangel &amp; Hennig 2021, arXiv:2102.06604), which weights the four by
 * their noise and has α below −1 where the step leads uphill.
 */
final class StepSize {
  private final ParameterVector before;
  private final ParameterVector after;
  private double loss;

  StepSize(ParameterLayout layout) {
    before = ParameterVector.zeros(layout);
    after = ParameterVector.zeros(layout);
  }

  /** Before the optimizer, which may write over the gradient. */
  void begin(MeasuredStep step) {
    before.copyFrom(step.gradient());
    loss = step.loss();
  }

  /** After it: runs the batch at the next weights, into a gradient of its own. */
  double alpha(ParameterVector update, ParameterVector next, Optimizer.Objective batch) {
    int n = update.layout().trainable();
    double lossAfter = batch.lossAndGradient(next, after);
    return alpha(
        loss,
        Sums.products(n, before.values(), update.values()),
        lossAfter,
        Sums.products(n, after.values(), update.values()));
  }

  /** NaN if a value is, or the step has no length. */
  static double alpha(double before, double slopeBefore, double after, double slopeAfter) {
    double rest = after - before - 0.5 * (slopeBefore + slopeAfter);
    double b = slopeBefore + rest / 5;
    double c = 0.5 * (slopeAfter - slopeBefore);
    if (!Double.isFinite(b) || !Double.isFinite(c) || (b == 0 && c == 0)) {
      return Double.NaN;
    }
    if (c <= 0) {
      return -1;
    }
    double bottom = -b / (2 * c);
    return (1 - bottom) / Math.abs(bottom);
  }
}
