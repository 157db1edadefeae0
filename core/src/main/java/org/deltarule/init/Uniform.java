package org.deltarule.init;

import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;

/**
 * Independent numbers, uniform on [low, high), whatever the layer's size. Their variance is (high −
 * low)²/12.
 *
 * @param low the least value, finite
 * @param high the bound above, finite and not below low
 */
public record Uniform(double low, double high) implements Initializer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is not finite or they are in the wrong order
   */
  public Uniform {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException(
          "uniform: low and high must be finite and low not above high, not " + low + ", " + high);
    }
  }

  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    for (int i = 0; i < w.size(); i++) {
      w.array()[w.offset() + i] = (float) (low + (high - low) * AddressedRandom.uniform(key, i));
    }
  }
}
