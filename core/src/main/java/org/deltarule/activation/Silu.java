package org.deltarule.activation;

/**
 * The sigmoid linear unit, also called swish: s gated by its own sigmoid.
 *
 * <pre>{@code
 * g(s)  = sσ(s)                       range [−0.27846, ∞), least at s = −1.27846
 * g′(s) = σ(s)(1 + sσ(−s))            largest slope 1.09984, at s = 2.39936
 * }</pre>
 *
 * <p>NaN gives NaN. Source: Elfwing, Uchibe &amp; Doya 2018; Ramachandran, Zoph &amp; Le 2017.
 */
public record Silu() implements Activation {
  @Override
  public float apply(float s) {
    double x = Math.max(s, -Sigmoid.LIMIT);
    return (float) (x * Sigmoid.of(x));
  }

  @Override
  public float derivative(float s, float q) {
    double x = Math.clamp(s, -Sigmoid.LIMIT, Sigmoid.LIMIT);
    return (float) (Sigmoid.of(x) * (1 + x * Sigmoid.of(-x)));
  }

  @Override
  public boolean fromOutput() {
    return false;
  }
}
