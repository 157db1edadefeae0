package org.deltarule.tabular.encode;

/** What becomes of missing cells. Of numbers, a further input tells them in each case. */
public enum MissingCells {
  /** A number becomes the mean; of a category, missing is a level of its own. */
  LEVEL,

  /** A number becomes the mean; of a category, all inputs are 0. */
  INDICATOR,

  /** A number becomes the median; of a category, all inputs are 0. */
  MEDIAN
}
