package org.deltarule.tabular.encode;

/**
 * What is to be made of a number that is predicted.
 *
 * @param transform what a network learns of it
 * @param clamp whether predictions are cut to the range of the training rows
 */
public record NumberRequest(Transform transform, boolean clamp) {
  /** The number as it is, without bounds. */
  public static final NumberRequest PLAIN = new NumberRequest(Transform.NONE, false);

  /** What a network learns of a number. */
  public enum Transform {
    /** The number itself. */
    NONE,
    /** Its logarithm; where there are zeros, that of 1 + the number. */
    LOG,
    /** The logarithm where that takes most of the skewness away. */
    AUTO
  }
}
