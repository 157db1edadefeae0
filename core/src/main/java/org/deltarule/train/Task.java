package org.deltarule.train;

/** What is predicted. */
public enum Task {
  /** One of several classes. */
  CLASSIFICATION,
  /** One or more numbers. */
  REGRESSION;

  /**
   * The loss to use where none is named.
   *
   * @return softmax cross-entropy for classes, the mean squared error for numbers
   */
  public String defaultLoss() {
    return this == CLASSIFICATION ? "softmax-cross-entropy" : "mean-squared-error";
  }
}
