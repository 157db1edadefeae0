package org.deltarule.tabular.understand;

import java.util.List;

/**
 * What a model predicts on average if all rows had a certain value in a column.
 *
 * @param column the column
 * @param kind what its values are
 * @param labels the values, as text; of a category by how often they occur
 * @param places the values as numbers (times in seconds), or 0, 1, 2 … of a category
 * @param curves what is predicted: the column, or a class, or a quantile of it
 * @param means curves × values
 * @param lines of a few rows the first curve, rows × values
 * @param cells of the rows that are looked at: numbers or seconds, or indices of values; without missing
 *     ones, and of a category without those that are no value of the plot
 * @param rows how many rows are averaged
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record PartialDependence(
    String column,
    Kind kind,
    List<String> labels,
    double[] places,
    List<String> curves,
    double[][] means,
    double[][] lines,
    double[] cells,
    int rows) {
  /** What the values of a column are. */
  public enum Kind {
    /** Numbers. */
    NUMBER,
    /** Dates or times, in seconds. */
    TIME,
    /** Levels of a category. */
    CATEGORY
  }

  /** Copies the lists. */
  public PartialDependence {
    labels = List.copyOf(labels);
    curves = List.copyOf(curves);
  }
}
