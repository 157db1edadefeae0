package org.deltarule.tabular.encode;

/** What the user says is to be predicted. */
public enum TaskChoice {
  /**
   * Found from the target: text, and whole numbers with at most 20 different values, are classes;
   * other numbers are values.
   */
  AUTO,
  /** One of several classes. */
  CLASSIFICATION,
  /** A number. */
  REGRESSION
}
