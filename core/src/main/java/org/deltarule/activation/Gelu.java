package org.deltarule.activation;

/**
 * The Gaussian error linear unit: s times the chance that a standard normal number is below s.
 *
 * <pre>{@code
 * g(s)  = sΦ(s)                range [−0.16997, ∞), least at s = −0.75179
 * g′(s) = Φ(s) + sφ(s)         largest slope 1.12890, at s = √2
 * Φ(s)  = erfc(−s/√2) / 2,  φ(s) = exp(−s²/2) / √(2π)
 * }</pre>
 *
 * <p>Exact, not the tanh approximation (that is {@link GeluTanh}), and right to float rounding in
 * the tail too. NaN gives NaN. Source: Hendrycks &amp; Gimpel 2016.
 */
public record Gelu() implements Activation {
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

  @Override
  public float apply(float s) {
    double x = Math.max(s, -Sigmoid.LIMIT);
    return (float) (x * cdf(x));
  }

  @Override
  public float derivative(float s, float q) {
    double x = Math.clamp(s, -Sigmoid.LIMIT, Sigmoid.LIMIT);
    return (float) (cdf(x) + x * DENSITY_AT_0 * Math.exp(-0.5 * x * x));
  }

  @Override
  public boolean fromOutput() {
    return false;
  }

  /** Φ, with full relative accuracy far below 0, which (1 + erf)/2 would lose. */
  private static double cdf(double s) {
    return 0.5 * Erf.erfc(-SQRT_HALF * s);
  }
}
