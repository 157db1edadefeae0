package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Keeps the size of outputs and deltas together, as far as one variance can; for layers that are
 * linear near 0, such as tanh. Also called Xavier normal.
 *
 * <pre>{@code
 * w ~ N(0, 2/(fanIn + fanOut))
 * }</pre>
 *
 * <p>Not truncated, as in PyTorch. Source: Glorot &amp; Bengio 2010, "Understanding the difficulty
 * of training deep feedforward neural networks", equation 16.
 */
public record GlorotNormal() implements Initializer {
  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    new Gaussian(0, Math.sqrt(2.0 / (fanIn + fanOut))).fill(w, fanIn, fanOut, key);
  }
}
