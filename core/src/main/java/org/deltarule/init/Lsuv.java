package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Layer-sequential unit variance: orthogonal weights, then, layer by layer from the input, a
 * rescaling on real rows until the pre-activations have variance 1.
 *
 * <p>This record fills the weights; the trainer, which has the rows, does the rescaling: it divides W
 * by the standard deviation of the layer's pre-activations, at most {@code attempts} times, until
 * their variance is within {@code tolerance} of 1. Source: Mishkin &amp; Matas 2015,
 * "All you need is a good init", algorithm 1.
 *
 * @param tolerance the distance from variance 1 that is near enough, positive and below 1
 * @param attempts how often a layer is rescaled at most, at least 1
 */
public record Lsuv(double tolerance, int attempts) implements Initializer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Lsuv {
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "lsuv: tolerance must be between 0 and 1, not " + tolerance);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("lsuv: attempts must be at least 1, not " + attempts);
    }
  }

  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    new Orthogonal(1).fill(w, fanIn, fanOut, key);
  }
}
