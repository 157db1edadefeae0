package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Unit variance of each unit: weights ~ N(0, 1), then, layer by layer from the input, those of each unit
 * divided by the standard deviation of its pre-activations on real rows.
 *
 * <p>This record fills the weights; the trainer, which has the rows, divides. A unit whose
 * pre-activations are all equal keeps its weights. Source: Holzmüller, Grinsztajn &amp; Steinwart 2024,
 * arXiv:2407.04491, whose RealMLP starts so.
 */
public record UnitVariance() implements Initializer {
  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    new Gaussian(0, 1).fill(w, fanIn, fanOut, key);
  }
}
