package org.deltarule.data;

import org.deltarule.random.AddressedRandom;

/**
 * Which samples make up each batch of each epoch: a pure function of (seed, epoch).
 *
 * <p>Batch b of an epoch is the rows {@code order[start(b)] … order[start(b) + length(b) − 1]},
 * where {@code order} comes from {@link #order(long, int[])}. With one batch of all rows nothing is
 * shuffled: the order would only change the rounding.
 *
 * @param rows the number of samples n, positive
 * @param size samples in a batch m: 1 is stochastic (online), n or more is full batch
 * @param keepPartial whether the n mod m samples left over form a last, smaller batch; else they
 *     sit this epoch out
 * @param seed the run's seed
 */
public record Batches(int rows, int size, boolean keepPartial, long seed) {
  /** The stream of random numbers that orders epochs. */
  public static final long STREAM = 0x6F72646572L; // "order"

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there are no rows or the size is not positive
   */
  public Batches {
    if (rows < 1 || size < 1) {
      throw new IllegalArgumentException(
          "%d rows in batches of %d: both must be at least 1".formatted(rows, size));
    }
    size = Math.min(size, rows);
  }

  /**
   * Batch gradient descent: every step sees all samples.
   *
   * @param rows the number of samples
   * @return one batch per epoch, in the order of the rows
   */
  public static Batches full(int rows) {
    return new Batches(rows, rows, true, 0);
  }

  /**
   * The number of batches in an epoch.
   *
   * @return ⌈n/m⌉, or ⌊n/m⌋ if a partial batch is dropped
   */
  public int count() {
    return keepPartial ? Math.ceilDiv(rows, size) : rows / size;
  }

  /**
   * Where a batch starts in the epoch's order.
   *
   * @param batch 0 … count−1
   * @return the index of its first row
   */
  public int start(int batch) {
    return batch * size;
  }

  /**
   * The number of samples of a batch.
   *
   * @param batch 0 … count−1
   * @return m, or less for a partial last batch
   */
  public int length(int batch) {
    return Math.min(size, rows - start(batch));
  }

  /**
   * Writes the order of an epoch: a permutation of 0 … n−1, by Fisher–Yates on {@link
   * AddressedRandom} with the epoch as its step. Allocates no array.
   *
   * @param epoch the epoch, counted from anywhere
   * @param to where it goes: n entries, whatever they held before
   * @throws IllegalArgumentException if the array's length is not n
   */
  public void order(long epoch, int[] to) {
    if (to.length != rows) {
      throw new IllegalArgumentException("an order of %d rows for %d".formatted(to.length, rows));
    }
    for (int i = 0; i < rows; i++) {
      to[i] = i;
    }
    if (size < rows) {
      Shuffle.apply(to, rows, new AddressedRandom(seed, STREAM).key(epoch));
    }
  }
}
