package org.deltarule.tabular.understand;

import java.util.List;

/**
 * How much worse predictions get without a column.
 *
 * @param column the column, or several that belong together, with commas
 * @param drop the mean over the repetitions of how much worse the metric gets
 * @param low the lower end of its 95 % interval over the repetitions
 * @param high the upper end
 * @param related the columns that say nearly the same, so that predictions can do without either
 */
public record ColumnImportance(
    String column, double drop, double low, double high, List<String> related) {
  /** Copies the list. */
  public ColumnImportance {
    related = List.copyOf(related);
  }
}
