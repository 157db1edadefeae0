package org.deltarule.tabular.table;

/** Which of day and month stands first in dates such as {@code 03/04/2024}. */
public enum DateOrder {
  /** Every date says it itself, or there are no dates: {@code 2024-04-03}, {@code 3 Apr 2024}. */
  PLAIN,
  /** The day stands first: {@code 25/12/2024}. */
  DAY_FIRST,
  /** The month stands first: {@code 12/25/2024}. */
  MONTH_FIRST;

  /**
   * The order in words.
   *
   * @return such as {@code day first}
   */
  public String words() {
    return this == MONTH_FIRST ? "month first" : "day first";
  }
}
