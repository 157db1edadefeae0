package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Keeps the size of outputs before rectified linear units, which pass half of the mean square on:
 * hence twice the variance of LeCun. Also called Kaiming uniform.
 *
 * <pre>{@code
 * w ~ U(−a, a),  a = √(6/fanIn),  variance 2/fanIn
 * }</pre>
 *
 * <p>Source: He, Zhang, Ren &amp; Sun 2015, "Delving deep into rectifiers".
 */
public record HeUniform() implements Initializer {
  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    double a = Math.sqrt(6.0 / fanIn);
    new Uniform(-a, a).fill(w, fanIn, fanOut, key);
  }
}
