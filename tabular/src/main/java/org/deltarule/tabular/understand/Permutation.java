package org.deltarule.tabular.understand;

import org.deltarule.random.AddressedRandom;

/** Orders of rows, each a function of (seed, repetition) alone. */
final class Permutation {
  private static final long STREAM = 0x7065726d;

  private Permutation() {}

  /** The Fisher–Yates shuffle of 0 … n−1. */
  static int[] of(int n, long seed, int repetition) {
    long key = new AddressedRandom(seed, STREAM).key(repetition);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = AddressedRandom.below(key, i, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
