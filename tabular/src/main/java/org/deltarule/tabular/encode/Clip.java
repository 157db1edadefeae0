package org.deltarule.tabular.encode;

/** What becomes of scaled numbers that are far out. */
public enum Clip {
  /** They stay as far out as they are. */
  NONE,

  /**
   * They are bent into (−3, 3), with slope 1 at 0: x / √(1 + (x/3)²). Infinity becomes ±3. As in
   * RealMLP (Holzmüller, Grinsztajn &amp; Steinwart 2024).
   */
  SMOOTH;

  private static final double BOUND = 3;

  /** Beyond this the result is the bound to the last bit, and the square may overflow. */
  private static final double FAR = 1e9;

  /**
   * Clips a number.
   *
   * @param x a scaled number
   * @return what the network sees; NaN stays NaN
   */
  public double apply(double x) {
    if (this == NONE) {
      return x;
    }
    double ratio = x / BOUND;
    return Math.abs(x) > FAR ? Math.copySign(BOUND, x) : x / Math.sqrt(1 + ratio * ratio);
  }
}
