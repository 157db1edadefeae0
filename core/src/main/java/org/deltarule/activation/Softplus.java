package org.deltarule.activation;

/**
 * Softplus: a rectifier with its corner rounded off; its derivative is the sigmoid.
 *
 * <pre>{@code
 * g(s)  = log(1 + exp(s)) = max(s, 0) + log(1 + exp(−|s|))     range (0, ∞)
 * g′(s) = σ(s) = 1 − exp(−q)                                   largest slope 1, as s → ∞
 * }</pre>
 *
 * <p>1 − exp(−q) loses nothing in either tail, so q alone is enough. NaN gives NaN. Source: Dugas,
 * Bengio, Bélisle, Nadeau &amp; Garcia 2001.
 */
public record Softplus() implements Activation {
  @Override
  public float apply(float s) {
    return (float) (Math.max(s, 0f) + Math.log1p(Math.exp(-Math.abs((double) s))));
  }

  @Override
  public float derivative(float s, float q) {
    return (float) -Math.expm1(-q);
  }

  @Override
  public boolean fromOutput() {
    return true;
  }
}
