package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Every element 0: right for biases. For weights it is the classic mistake: all units of a layer
 * then have the same output and the same delta for ever, and the network acts as if one unit wide.
 */
public record Zero() implements Initializer {
  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    new Constant(0).fill(w, fanIn, fanOut, key);
  }
}
