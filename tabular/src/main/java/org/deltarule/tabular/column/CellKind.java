package org.deltarule.tabular.column;

/** What a file says that a column's cells are. */
public enum CellKind {
  /** Text that may be anything: what it is, is found from all cells. */
  TEXT("text"),
  /** Numbers. */
  NUMBER("numbers"),
  /** Yes and no, which are categories. */
  BOOLEAN("booleans"),
  /** Days. */
  DATE("dates"),
  /** Days with a time of day. */
  DATE_TIME("dates with a time of day"),
  /** Times of day. */
  TIME("times of day");

  private final String words;

  CellKind(String words) {
    this.words = words;
  }

  /**
   * The kind in words.
   *
   * @return such as {@code numbers}
   */
  public String words() {
    return words;
  }
}
