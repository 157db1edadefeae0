package org.deltarule.tabular.encode;

import java.util.Arrays;
import org.deltarule.data.TargetTransform;

/**
 * Which transform suits a number, by its training values.
 *
 * <pre>{@code
 * skewness of x = m₃ / m₂^1.5,   mₖ = mean of (x − mean)ᵏ
 * }</pre>
 *
 * <p>The candidate is the logarithm if all values are above 0, log(1 + y) if all are at least 0, else
 * none. It is chosen if the skewness is above 1 and the candidate's is less than half of it in size.
 */
final class TransformChoice {
  private static final double SKEWED = 1;
  private static final double SHARE = 0.5;

  private TransformChoice() {}

  /** The logarithm that values allow; none if one is negative. */
  static TargetTransform candidate(double[] values) {
    double least = Arrays.stream(values).min().orElse(-1);
    return least > 0
        ? TargetTransform.LOG
        : least == 0 ? TargetTransform.LOG1P : TargetTransform.NONE;
  }

  static TargetTransform best(double[] values) {
    TargetTransform candidate = candidate(values);
    double before = skewness(values);
    double after = skewness(Arrays.stream(values).map(candidate::apply).toArray());
    return before > SKEWED && Math.abs(after) < SHARE * before ? candidate : TargetTransform.NONE;
  }

  static double skewness(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double second = 0;
    double third = 0;
    for (double value : values) {
      double deviation = value - mean;
      second += deviation * deviation;
      third += deviation * deviation * deviation;
    }
    return third / values.length / Math.pow(second / values.length, 1.5);
  }
}
