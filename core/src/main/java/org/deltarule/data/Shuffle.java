package org.deltarule.data;

import org.deltarule.random.AddressedRandom;

/** The Fisher–Yates shuffle on addressed random numbers: the one place where an order is drawn. */
final class Shuffle {
  private Shuffle() {}

  /** Shuffles {@code values[0 … count−1]} in place; number i of the key decides swap i. */
  static void apply(int[] values, int count, long key) {
    for (int i = count - 1; i > 0; i--) {
      int j = AddressedRandom.below(key, i, i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
