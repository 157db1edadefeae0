package org.deltarule.init;

import org.deltarule.tensor.Matrix;

/**
 * Fills one parameter with starting values, from its fan-in and fan-out and an addressed random
 * source, so that the values of a parameter do not depend on those filled before it.
 */
public interface Initializer {
  /**
   * Overwrites every element.
   *
   * @param w the parameter; for a weight matrix inputs × units
   * @param fanIn how many inputs a unit sums
   * @param fanOut how many units an input goes to
   * @param key the address of this parameter's numbers, from {@link
   *     org.deltarule.random.AddressedRandom#key}; element i uses index i
   */
  void fill(Matrix w, int fanIn, int fanOut, long key);
}
