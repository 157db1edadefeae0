package org.deltarule.optim;

/**
 * 1 for the first half of the run, then half a cosine down to 0: {@code ½(1 + cos(π(2t − 1)))} with t =
 * step/total.
 *
 * <p>Source: Holzmüller, Grinsztajn &amp; Steinwart 2024, arXiv:2407.04491.
 */
public record FlatCosine() implements Schedule {
  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    double t = Math.clamp((double) step / total, 0, 1);
    return t < 0.5 ? 1 : wave(t);
  }

  /**
   * {@code ½(1 − cos 2πu) = sin²πu}: 0 at whole u, 1 half way between. Within ±π/4, to which the angle
   * is brought here, StrictMath allocates nothing.
   */
  static double wave(double u) {
    double distance = Math.abs(u - StrictMath.rint(u)); // from the nearest 0, at most ½
    double root =
        distance <= 0.25
            ? StrictMath.sin(Math.PI * distance)
            : StrictMath.cos(Math.PI * (0.5 - distance));
    return root * root;
  }
}
