package org.deltarule.tabular.table;

/** One column of a table, immutable. */
public sealed interface Column permits NumberColumn, CategoryColumn, TimeColumn {
  /**
   * The column's name, from the header.
   *
   * @return unique in its table
   */
  String name();

  /**
   * The number of cells.
   *
   * @return the table's rows
   */
  int rows();

  /**
   * Whether a cell is missing.
   *
   * @param row 0 … rows−1
   * @return whether it holds no value
   */
  boolean isMissing(int row);

  /**
   * A cell as text.
   *
   * @param row 0 … rows−1
   * @return as it stood in the file without surrounding blanks; empty if it is missing
   */
  String text(int row);

  /**
   * A cell as a number.
   *
   * @param row 0 … rows−1
   * @return the number; ±infinity and NaN as from {@link CellText#number}; NaN too if it is missing
   */
  double number(int row);
}
