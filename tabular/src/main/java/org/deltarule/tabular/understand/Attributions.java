package org.deltarule.tabular.understand;

import java.util.List;

/**
 * What each column contributes to a prediction, in the order of their size.
 *
 * @param of what is explained, such as {@code log-odds of yes}
 * @param columns the columns with the largest contributions first
 * @param value f(x)
 * @param baseline f(b), of the mean row
 * @param residual what the contributions do not explain
 * @param steps how many gradients were taken along the line
 */
public record Attributions(
    String of, List<Column> columns, double value, double baseline, double residual, int steps) {
  /** Copies the list. */
  public Attributions {
    columns = List.copyOf(columns);
  }

  /**
   * A column's contribution.
   *
   * @param name the column
   * @param cell what the row has there
   * @param contribution to f(x) − f(b)
   */
  public record Column(String name, String cell, double contribution) {}
}
