package org.deltarule.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.Dataset;
import org.deltarule.data.Folds;
import org.deltarule.net.Network;

/**
 * How much each row of a batch counts in the loss of each member of an ensemble.
 *
 * <pre>
 * f = Σₚ 1/Mₚ Σ_{m in part p} Σᵣ cₚᵣ·fₘᵣ        Mₚ members of part p, see {@link Network#parts}
 * cₚᵣ = 0 for rows of the fold that p holds out, else wᵣ/Wₚ for a mean and wᵣ for a sum
 * Wₚ = Σ wᵣ over the batch's rows that p does not hold out
 * </pre>
 *
 * <p>Part p holds out fold p mod the number of folds. A part that holds out all rows of a batch has no
 * loss in it. One network is one part of one member. Sums are over rows in their order in the batch.
 */
final class RowWeights {
  private final float[] rowWeights;
  private final boolean equal;
  private final boolean sum;
  private final Optional<Folds> folds;
  private final int parts;
  private final int[] kind;
  private final float[] share;

  /** For each kind of part, by the fold it holds out, the factors of the batch's rows. */
  private final float[][] factors;

  RowWeights(
      Network network, Reduction reduction, Dataset data, Optional<Folds> folds, int maxBatch) {
    this.rowWeights = data.weights();
    this.equal = allOne(rowWeights);
    this.sum = reduction == Reduction.SUM;
    this.folds = folds;
    List<Integer> sizes = network.parts();
    this.parts = sizes.size();
    this.kind = new int[network.members()];
    this.share = new float[network.members()];
    int kinds = folds.map(f -> Math.min(f.count(), parts)).orElse(1);
    int member = 0;
    for (int part = 0; part < parts; part++) {
      int size = sizes.get(part);
      Arrays.fill(kind, member, member + size, part % kinds);
      Arrays.fill(share, member, member + size, 1f / size);
      member += size;
    }
    this.factors = new float[kinds][maxBatch];
  }

  private static boolean allOne(float[] weights) {
    for (float weight : weights) {
      if (weight != 1) {
        return false;
      }
    }
    return true;
  }

  /** Finds the factors of a batch. */
  void weigh(int[] rows, int from, int count) {
    for (int k = 0; k < factors.length; k++) {
      double total = sum ? 1 : weight(k, rows, from, count);
      if (equal && folds.isEmpty()) {
        Arrays.fill(factors[k], 0, count, (float) (1 / total));
        continue;
      }
      for (int r = 0; r < count; r++) {
        float weight = weight(k, rows[from + r]);
        factors[k][r] = weight == 0 ? 0 : (float) (weight / total); // all 0: there is no mean
      }
    }
  }

  /** What a member's loss of a row of the batch is multiplied with. */
  float of(int row, int member) {
    return factors[kind[member]][row] * share[member];
  }

  /** The mean of Wₚ over the parts. */
  double weight(int[] rows, int from, int count) {
    if (factors.length == 1) {
      return weight(0, rows, from, count);
    }
    double total = 0;
    for (int part = 0; part < parts; part++) {
      total += weight(part % factors.length, rows, from, count);
    }
    return total / parts;
  }

  /** How many times a row's loss the batch's is: the parts that have one; for a sum Σₚ Wₚ. */
  double scale(int[] rows, int from, int count) {
    if (sum) {
      return parts * weight(rows, from, count);
    }
    if (folds.isEmpty()) {
      return parts;
    }
    int losses = 0;
    for (int part = 0; part < parts; part++) {
      losses += weight(part % factors.length, rows, from, count) > 0 ? 1 : 0;
    }
    return Math.max(1, losses);
  }

  private double weight(int k, int[] rows, int from, int count) {
    if (equal && folds.isEmpty()) {
      return count;
    }
    double total = 0;
    for (int r = from; r < from + count; r++) {
      total += weight(k, rows[r]);
    }
    return total;
  }

  private float weight(int k, int row) {
    return folds.isPresent() && folds.get().of()[row] == k ? 0 : rowWeights[row];
  }
}
