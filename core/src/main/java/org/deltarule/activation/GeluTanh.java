package org.deltarule.activation;

/**
 * The tanh approximation of {@link Gelu}, as GPT-2 and BERT use it.
 *
 * <pre>{@code
 * g(s)  = s/2 · (1 + tanh u) = sσ(2u)          range [−0.17004, ∞), least at s = −0.75246
 * g′(s) = σ(2u) + sσ(2u)σ(−2u)·2u′             largest slope 1.12899, at s = 1.4185
 * u = √(2/π)(s + 0.044715s³),  u′ = √(2/π)(1 + 0.134145s²),  σ the logistic function
 * }</pre>
 *
 * <p>Evaluated by σ, which keeps the relative accuracy that 1 + tanh u loses below zero. NaN gives
 * NaN. Source: Hendrycks &amp; Gimpel 2016.
 */
public record GeluTanh() implements Activation {
  private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  @Override
  public float apply(float s) {
    double x = Math.max(s, -Sigmoid.LIMIT);
    return (float) (x * Sigmoid.of(2 * u(x)));
  }

  @Override
  public float derivative(float s, float q) {
    double x = Math.clamp(s, -Sigmoid.LIMIT, Sigmoid.LIMIT);
    double u = u(x);
    double du = ROOT_2_OVER_PI * (1 + 3 * CUBIC * x * x);
    double below = Sigmoid.of(2 * u);
    return (float) (below + x * below * Sigmoid.of(-2 * u) * 2 * du);
  }

  @Override
  public boolean fromOutput() {
    return false;
  }

  private static double u(double s) {
    return ROOT_2_OVER_PI * (s + CUBIC * s * s * s);
  }
}
