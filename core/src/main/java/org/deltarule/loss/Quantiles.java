package org.deltarule.loss;

import java.util.List;

/**
 * The quantile (pinball) loss of several levels at once, averaged over the K outputs: one output for each
 * level, whose minimizer is that quantile of y given x. The target stands once for each output. Where
 * there are more outputs than levels, the levels repeat.
 *
 * <pre>{@code
 * f = 1/K Σₖ max(τₖ·eₖ, (τₖ − 1)eₖ),   eₖ = yₖ − qₖ
 * ∂f/∂qₖ = −τₖ/K if qₖ < yₖ,  (1 − τₖ)/K if qₖ > yₖ,  0 at the kink qₖ = yₖ
 * }</pre>
 *
 * <p>Nothing keeps the outputs in order while training; predictions are sorted, which makes none of them
 * worse (Chernozhukov, Fernández-Val &amp; Galichon 2010).
 *
 * <p>Source: Koenker &amp; Bassett 1978.
 *
 * @param levels the τₖ, each between 0 and 1, rising
 */
public record Quantiles(List<Double> levels) implements Loss {
  /**
   * Checks the levels.
   *
   * @throws IllegalArgumentException if there is none, or they are not strictly between 0 and 1 and rising
   */
  public Quantiles {
    levels = List.copyOf(levels);
    double before = 0;
    for (double level : levels) {
      if (!(level > before && level < 1)) {
        throw new IllegalArgumentException(
            "quantiles: levels must be between 0 and 1 and rise, not " + levels);
      }
      before = level;
    }
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("quantiles: name at least one level, such as 0.5");
    }
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Link link() {
    return Link.IDENTITY;
  }

  @Override
  public double row(
      int outputs, float[] q, int qo, float[] y, int yo, float weight, float[] dq, int dqo) {
    double share = (double) weight / outputs;
    double f = 0;
    int level = 0;
    for (int k = 0; k < outputs; k++) {
      double tau = levels.get(level);
      level = level + 1 == levels.size() ? 0 : level + 1;
      double e = (double) y[yo + k] - q[qo + k];
      double slope = e > 0 ? tau : e < 0 ? tau - 1 : e; // the last is 0, or NaN
      f += slope * e;
      dq[dqo + k] = (float) (-share * slope);
    }
    return share * f;
  }
}
