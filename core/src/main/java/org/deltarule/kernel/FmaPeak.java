package org.deltarule.kernel;

import java.util.List;

/**
 * Multiply–adds and nothing else, in independent chains that stay in registers: the most that one
 * core can do, which the share of a product is measured against.
 */
public interface FmaPeak {
  /**
   * Runs every chain a ← x·y + a.
   *
   * @param steps how often
   * @return the sum of all chains, so that none can be left out
   */
  float run(int steps);

  /**
   * The work of one step.
   *
   * @return floating-point operations: 2 · chains · lanes
   */
  int operations();

  /**
   * What to try with the kernels of this process; the fastest is the peak. A unit with a latency of
   * four cycles that starts two multiply–adds in each needs eight chains. Twelve leave room among 16
   * registers, twenty are for 32.
   *
   * @return at least one
   */
  static List<FmaPeak> current() {
    return Kernels.current() instanceof ScalarKernels
        ? List.of(new ScalarFmaPeak())
        : List.of(new VectorFmaPeak12(), new VectorFmaPeak20());
  }
}
