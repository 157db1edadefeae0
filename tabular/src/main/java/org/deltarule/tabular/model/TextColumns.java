package org.deltarule.tabular.model;

import java.util.List;

/** Rows as columns of text, as a CSV file has them. */
public interface TextColumns {
  /**
   * The number of rows.
   *
   * @return the count
   */
  int rows();

  /**
   * The names of the columns.
   *
   * @return in the order of {@link #fields}
   */
  List<String> header();

  /**
   * A row.
   *
   * @param row which
   * @return a text for each column
   */
  List<String> fields(int row);
}
