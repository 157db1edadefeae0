package org.deltarule.explain;

import java.math.BigInteger;
import java.util.List;

/**
 * A gradient as a sum over paths.
 *
 * <p>The paths listed are exactly those with the largest |product|, also where there are more
 * than could ever be listed: each unit keeps the largest paths from itself to the outputs.
 *
 * @param largest the paths with the largest |product|, the largest first
 * @param count how many paths there are, exactly
 * @param sum of all products: the gradient
 * @param absoluteSum the sum of |product| over all paths
 * @param rest what the paths that are not listed sum to; 0 if all are listed
 * @param restShare their part of {@code absoluteSum}
 */
public record PathSum(
    List<Path> largest,
    BigInteger count,
    double sum,
    double absoluteSum,
    double rest,
    double restShare) {
  /** Copies the list. */
  public PathSum {
    largest = List.copyOf(largest);
  }

  /**
   * How many paths are not listed.
   *
   * @return the count, 0 if all are
   */
  public BigInteger others() {
    return count.subtract(BigInteger.valueOf(largest.size()));
  }
}
