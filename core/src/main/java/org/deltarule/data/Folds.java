package org.deltarule.data;

/**
 * The training rows in parts of about equal size, each held out by some members of an ensemble.
 *
 * @param count how many folds, from 2 to {@link #MOST}
 * @param of the fold of each row, from 0
 * @param weights how much each row counts where it is judged
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Folds(int count, int[] of, float[] weights) {
  /** More than anybody needs. */
  public static final int MOST = 50;

  /**
   * Checks that every member has rows to learn from, and that there are rows to judge by.
   *
   * @throws IllegalArgumentException if the counts do not agree
   * @throws InputException if all rows that count are in one fold
   */
  public Folds {
    if (count < 2 || count > MOST || of.length != weights.length) {
      throw new IllegalArgumentException(
          "%d folds of %d rows with %d weights".formatted(count, of.length, weights.length));
    }
    double[] total = new double[count];
    double all = 0;
    for (int r = 0; r < of.length; r++) {
      total[of[r]] += weights[r];
      all += weights[r];
    }
    for (double fold : total) {
      if (!(fold < all)) {
        throw new InputException(
            "all rows with a weight above 0 are in one of %d folds, so whoever holds it out has none to learn from; use fewer folds, or more rows"
                .formatted(count));
      }
    }
  }

  /**
   * Parts rows.
   *
   * @param by the strata whose shares every fold has, the groups that are kept whole, or the times of
   *     which each fold is a stretch
   * @param count how many folds
   * @param weights how much each row counts where it is judged
   * @param seed the run's seed
   * @return the folds, none of them empty
   * @throws InputException if there are not as many rows, groups or times as folds
   */
  public static Folds of(SplitBy by, int count, float[] weights, long seed) {
    return new Folds(count, new FoldSplit(by, count, seed).folds(), weights);
  }

  /**
   * The fold that a part of an ensemble holds out.
   *
   * @param part from 0
   * @return part mod count
   */
  public int heldOutBy(int part) {
    return part % count;
  }
}
