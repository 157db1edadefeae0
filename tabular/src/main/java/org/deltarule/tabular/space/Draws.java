package org.deltarule.tabular.space;

import org.deltarule.random.AddressedRandom;

/**
 * The random numbers of one setting of one draw. They are a function of (seed, name, number): what is
 * drawn for a setting does not depend on which other settings are drawn, nor on what ran before.
 */
public final class Draws {
  private final long key;
  private long index;

  /**
   * Numbers that begin anew.
   *
   * @param seed of the search
   * @param name what is drawn
   * @param number of the candidate
   */
  Draws(long seed, String name, int number) {
    this.key = new AddressedRandom(seed, ("search." + name).hashCode()).key(number);
  }

  /** Uniform on [0, 1). */
  double uniform() {
    return (AddressedRandom.bits(key, index++) >>> 11) * 0x1p-53;
  }

  /** Uniform among 0 … bound − 1. */
  int below(int bound) {
    return AddressedRandom.below(key, index++, bound);
  }
}
