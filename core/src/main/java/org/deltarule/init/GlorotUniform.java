package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Keeps the size of outputs and deltas together, as far as one variance can; for layers that are
 * linear near 0, such as tanh. Also called Xavier uniform.
 *
 * <pre>{@code
 * w ~ U(−a, a),  a = √(6/(fanIn + fanOut)),  variance 2/(fanIn + fanOut)
 * }</pre>
 *
 * <p>Source: Glorot &amp; Bengio 2010, "Understanding the difficulty of training deep feedforward
 * neural networks", equation 16.
 */
public record GlorotUniform() implements Initializer {
  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    double a = Math.sqrt(6.0 / (fanIn + fanOut));
    new Uniform(-a, a).fill(w, fanIn, fanOut, key);
  }
}
