package org.deltarule.tabular.table;

/** What the cells of a {@link TimeColumn} are. */
public enum TimeKind {
  /** Days without a time of day. */
  DATE,
  /** Days with a time of day; a cell without one is midnight. */
  DATE_TIME,
  /** Times of day without a day. */
  TIME
}
