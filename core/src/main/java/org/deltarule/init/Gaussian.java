package org.deltarule.init;

import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;

/**
 * Independent normal numbers of a fixed spread, whatever the layer's size.
 *
 * <pre>{@code
 * w ~ N(mean, std²)
 * }</pre>
 *
 * @param mean the mean, finite
 * @param std the standard deviation, finite and not negative
 */
public record Gaussian(double mean, double std) implements Initializer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is not finite or the deviation is negative
   */
  public Gaussian {
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("gaussian: mean must be finite, not " + mean);
    }
    if (!(std >= 0 && std <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "gaussian: std must be finite and not negative, not " + std);
    }
  }

  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    for (int i = 0; i < w.size(); i++) {
      w.array()[w.offset() + i] = (float) (mean + std * AddressedRandom.gaussian(key, i));
    }
  }
}
