package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Gives a pre-activation the mean square of its inputs; what SELU was made for.
 *
 * <pre>{@code
 * w ~ U(−a, a),  a = √(3/fanIn),  variance 1/fanIn
 * }</pre>
 *
 * <p>Source: LeCun, Bottou, Orr &amp; Müller 1998, "Efficient BackProp", section 4.6.
 */
public record LecunUniform() implements Initializer {
  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    double a = Math.sqrt(3.0 / fanIn);
    new Uniform(-a, a).fill(w, fanIn, fanOut, key);
  }
}
