package org.deltarule.init;

import java.util.Arrays;
import org.deltarule.tensor.Matrix;

/**
 * Every element the same value. As with {@link Zero}, weights so filled never tell a layer's units
 * apart.
 *
 * @param value the value, finite
 */
public record Constant(double value) implements Initializer {
  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public Constant {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("constant: value must be finite, not " + value);
    }
  }

  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    Arrays.fill(w.array(), w.offset(), w.offset() + w.size(), (float) value);
  }
}
