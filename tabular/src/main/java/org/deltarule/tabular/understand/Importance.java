package org.deltarule.tabular.understand;

import java.util.List;

/**
 * What {@link PermutationImportance} finds.
 *
 * @param metric the key of the metric, such as {@code log_loss}
 * @param base what it is of the rows as they are
 * @param part which rows
 * @param rows how many
 * @param repetitions permutations of each column
 * @param columns the largest drop first
 * @param together for each set of columns that belong together what their common permutation does; empty
 *     {@code related}
 */
public record Importance(
    String metric,
    double base,
    String part,
    int rows,
    int repetitions,
    List<ColumnImportance> columns,
    List<ColumnImportance> together) {
  /** Copies the lists. */
  public Importance {
    columns = List.copyOf(columns);
    together = List.copyOf(together);
  }
}
