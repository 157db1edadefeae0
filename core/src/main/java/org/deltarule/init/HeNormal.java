package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Keeps the size of outputs before rectified linear units, which pass half of the mean square on:
 * hence twice the variance of LeCun. Also called Kaiming normal.
 *
 * <pre>{@code
 * w ~ N(0, 2/fanIn)
 * }</pre>
 *
 * <p>Not truncated, as in PyTorch. Source: He, Zhang, Ren &amp; Sun 2015, "Delving deep into
 * rectifiers".
 */
public record HeNormal() implements Initializer {
  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    new Gaussian(0, Math.sqrt(2.0 / fanIn)).fill(w, fanIn, fanOut, key);
  }
}
