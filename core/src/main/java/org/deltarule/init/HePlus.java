package org.deltarule.init;

import java.util.Arrays;
import org.deltarule.tensor.Matrix;

/**
 * Biases for which each unit bends within the data: the negative of a random mixture of a few of its
 * pre-activations on real rows.
 *
 * <pre>b = −Σᵢ λᵢsᵢ,  λᵢ = Eᵢ/ΣE,  E ~ Exp(1),  s₁ … the unit's pre-activations on random rows, without b</pre>
 *
 * <p>This record fills zeros, which a network without data keeps; the trainer, which has the rows, sets
 * them. For biases only. Source: Steinwart 2019, arXiv:1903.04482; with 5 rows in RealMLP,
 * arXiv:2407.04491.
 *
 * @param rows how many rows are mixed
 */
public record HePlus(int rows) implements Initializer {
  /**
   * Checks the setting.
   *
   * @throws IllegalArgumentException if no row is mixed
   */
  public HePlus {
    if (rows < 1) {
      throw new IllegalArgumentException("he-plus: rows must be at least 1, not " + rows);
    }
  }

  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    Arrays.fill(w.array(), w.offset(), w.offset() + w.size(), 0f);
  }
}
