package org.deltarule.tabular.table;

import java.util.List;

/** A column of text, kept as codes into the list of its different values, the levels. */
public final class CategoryColumn implements Column {
  /** The code of a missing cell. */
  public static final int MISSING = -1;

  private final String name;
  private final int[] codes;
  private final List<String> levels;

  /**
   * A column of the given codes.
   *
   * @param name the column's name
   * @param codes for each row the index of its level, {@link #MISSING} where it is missing; the
   *     caller leaves them as they are from now on
   * @param levels the different values, in any order
   */
  public CategoryColumn(String name, int[] codes, List<String> levels) {
    this.name = name;
    this.codes = codes;
    this.levels = List.copyOf(levels);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return codes.length;
  }

  /**
   * The different values.
   *
   * @return the levels, without the missing one
   */
  public List<String> levels() {
    return levels;
  }

  /**
   * The level of a cell.
   *
   * @param row 0 … rows−1
   * @return an index into {@link #levels()} or {@link #MISSING}
   */
  public int code(int row) {
    return codes[row];
  }

  @Override
  public boolean isMissing(int row) {
    return codes[row] < 0;
  }

  @Override
  public String text(int row) {
    return codes[row] < 0 ? "" : levels.get(codes[row]);
  }

  @Override
  public double number(int row) {
    return codes[row] < 0 ? Double.NaN : CellText.number(levels.get(codes[row]));
  }
}
