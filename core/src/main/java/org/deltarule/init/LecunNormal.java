package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Gives a pre-activation the mean square of its inputs; what SELU was made for.
 *
 * <pre>{@code
 * w ~ N(0, 1/fanIn)
 * }</pre>
 *
 * <p>Not truncated, unlike Keras. Source: LeCun, Bottou, Orr &amp; Müller 1998, "Efficient
 * BackProp", section 4.6.
 */
public record LecunNormal() implements Initializer {
  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    new Gaussian(0, Math.sqrt(1.0 / fanIn)).fill(w, fanIn, fanOut, key);
  }
}
