package org.deltarule.init;

import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;

/**
 * Independent normal numbers around 0, drawn again where they are too far out.
 *
 * <pre>w ~ N(0, std²) given |w| ≤ limit·std        variance 0.9733 std² for limit 3</pre>
 *
 * @param std the standard deviation before the tails are cut, finite and not negative
 * @param limit where they are cut, in standard deviations, at least 0.1
 */
public record TruncatedGaussian(double std, double limit) implements Initializer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public TruncatedGaussian {
    if (!(std >= 0 && std <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "truncated-gaussian: std must be finite and not negative, not " + std);
    }
    if (!(limit >= 0.1)) {
      throw new IllegalArgumentException(
          "truncated-gaussian: limit must be at least 0.1, not " + limit);
    }
  }

  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    for (int i = 0; i < w.size(); i++) {
      long address = i;
      double z = AddressedRandom.gaussian(key, address);
      while (Math.abs(z) > limit) {
        address += w.size();
        z = AddressedRandom.gaussian(key, address);
      }
      w.array()[w.offset() + i] = (float) (std * z);
    }
  }
}
