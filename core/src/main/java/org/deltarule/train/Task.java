package org.deltarule.train;

/** What is predicted. */
public enum Task {
  /** One of several classes. */
  CLASSIFICATION,
  /** One or more numbers. */
  REGRESSION,
  /** Several labels, each there or not. */
  LABELS;

  /**
   * The loss to use where none is named.
   *
   * @return softmax cross-entropy for classes, the mean squared error for numbers, binary
   *     cross-entropy for labels
   */
  public String defaultLoss() {
    return switch (this) {
      case CLASSIFICATION -> "softmax-cross-entropy";
      case REGRESSION -> "mean-squared-error";
      case LABELS -> "binary-cross-entropy";
    };
  }
}
