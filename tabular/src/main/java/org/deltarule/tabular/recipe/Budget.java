package org.deltarule.tabular.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.data.InputShape;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerParameter;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.TrainingPlan;

/**
 * How much a run may compute, and so how many members it trains for how many epochs.
 *
 * <pre>
 * epochs · members = flopsPerRow · min(max(rows, leastRows), mostRows) / (rows · 6 · multiplications)
 * </pre>
 *
 * <p>6 operations for each multiplication of a forward pass: it and its sum, and twice as much
 * backward. The rule looks at shapes alone, never at a clock: the same table gives the same plan on
 * any machine.
 *
 * @param flopsPerRow floating-point operations for each row
 * @param leastRows tables of fewer rows may compute as much as one of these
 * @param mostRows tables of more rows may compute no more than one of these
 * @param mostEpochs of a member
 * @param leastEpochs of a member, even beyond the budget
 * @param members how many there may be, the most first
 * @param epochsPerMember what each of several members must at least get
 * @param folds how all rows judge
 * @param because the reason, for the user
 */
record Budget(
    double flopsPerRow,
    int leastRows,
    int mostRows,
    int mostEpochs,
    int leastEpochs,
    List<Integer> members,
    int epochsPerMember,
    Folds folds,
    String because) {
  /**
   * How many folds the rows are dealt out to: as many as members, so that every row judges; where
   * members are few {@code few}, so that each learns from nearly all rows, and fewer judge.
   *
   * @param members with so many or more there are as many folds
   * @param few with fewer members
   * @param leastRows with fewer rows there are no folds, but validation rows
   */
  record Folds(int members, int few, int leastRows) {
    int of(int chosen, int rows) {
      return rows < leastRows ? 0 : chosen >= members ? chosen : few;
    }
  }

  private static final int OPERATIONS = 6;

  Budget {
    members = List.copyOf(members);
  }

  /**
   * Members and epochs by network and rows.
   *
   * @param plan of one member
   * @param shape of its inputs
   * @param outputs of the network
   * @param rows to learn from
   * @param folded whether rows may be dealt out to folds
   * @return text by key
   */
  Map<String, String> settings(
      TrainingPlan plan, InputShape shape, int outputs, int rows, boolean folded) {
    double epochs =
        flopsPerRow
            * Math.clamp(rows, leastRows, mostRows)
            / (rows * operations(plan, shape, outputs));
    int chosen =
        members.stream().filter(m -> epochs >= (double) m * epochsPerMember).findFirst().orElse(1);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("members", Integer.toString(chosen));
    int dealt = folded ? folds.of(chosen, rows) : 0;
    if (dealt > 0) {
      settings.put("folds", Integer.toString(dealt));
    }
    settings.put(
        "epochs",
        Long.toString(Math.max(leastEpochs, Math.min(mostEpochs, (long) (epochs / chosen)))));
    return settings;
  }

  /** Floating-point operations for one row of an epoch, forward and backward. */
  static double operations(TrainingPlan plan, InputShape shape, int outputs) {
    return (double) OPERATIONS * multiplications(plan, shape, outputs);
  }

  /** Of the forward pass of one row: each parameter is used once, but those of a table of vectors. */
  static long multiplications(TrainingPlan plan, InputShape shape, int outputs) {
    long sum = 0;
    int size = shape.columns();
    for (Layer layer : PlannedNetwork.layers(plan, shape, outputs)) {
      if (!(layer instanceof CategoryEmbedding)) {
        for (LayerParameter p : layer.parameters(size)) {
          sum += (long) p.rows() * p.columns();
        }
      }
      size = layer.outputs(size);
    }
    return sum;
  }
}
