package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Rprop (Riedmiller &amp; Braun 1993), the form without weight backtracking that PyTorch has: only
 * the signs of the gradient count. A weight's step Δ grows while they agree and shrinks when they
 * change.
 *
 * <pre>
 * Δ ← α at the first step
 * Δ ← clamp(Δη⁺, min, max)   if g·gₜ₋₁ &gt; 0
 * Δ ← clamp(Δη⁻, min, max), g ← 0   if g·gₜ₋₁ &lt; 0
 * w ← w − Δ sign(g)
 * </pre>
 *
 * <p>This link stands after the learning rate. What reaches it is −αg, of which it takes the sign:
 * the direction. So the rate sets the first Δ and nothing else, no link multiplies Δ by it again,
 * and a weight decay, coupled or not, can only turn a sign.
 *
 * @param etaMinus η⁻, above 0 and below 1
 * @param etaPlus η⁺, above 1
 * @param minStep the smallest Δ
 * @param maxStep the largest Δ
 */
public record Rprop(double etaMinus, double etaPlus, double minStep, double maxStep)
    implements OptimizerRule, ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Rprop {
    Setting.require(etaMinus > 0 && etaMinus < 1, "eta-minus", "above 0 and below 1", etaMinus);
    Setting.require(etaPlus > 1 && etaPlus < 1e6, "eta-plus", "above 1", etaPlus);
    Setting.positive("min-step", minStep);
    Setting.require(maxStep >= minStep && maxStep < 1e30, "max-step", "min-step or more", maxStep);
  }

  @Override
  public double defaultLearningRate() {
    return 0.01;
  }

  @Override
  public boolean fullBatch() {
    return true;
  }

  @Override
  public Optimizer optimizer(ParameterLayout layout, Constraints constraints) {
    return constraints.around(layout, List.of(), List.of(this));
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void apply(
      OptimizerStep step,
      ParameterLayout.Entry entry,
      int from,
      int to,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    boolean first = step.number() == 1;
    float start = (float) step.learningRate();
    float grow = (float) etaPlus;
    float shrink = (float) etaMinus;
    float min = (float) minStep;
    float max = (float) maxStep;
    float[] u = update.values();
    float[] delta = state.slot(0);
    float[] previous = state.slot(1);
    for (int i = from; i < to; i++) {
      float direction = Math.signum(u[i]) + 0 * u[i]; // NaN if u is infinite: not to be hidden
      float agreement = direction * previous[i];
      float factor = agreement > 0 ? grow : agreement < 0 ? shrink : 1;
      delta[i] = Math.clamp((first ? start : delta[i]) * factor, min, max);
      direction = agreement < 0 ? 0 : direction;
      previous[i] = direction;
      u[i] = delta[i] * direction;
    }
  }
}
