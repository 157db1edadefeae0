package org.deltarule.tabular.compare;

import org.deltarule.metric.Predictions;

/**
 * The exact test of whether two classifiers are wrong equally often: of the rows on which one is right and
 * the other wrong, either should be right in half.
 *
 * <pre>{@code
 * p = min(1, 2·Σ_{i ≤ min(b, c)} C(b + c, i) / 2^(b+c))
 * }</pre>
 *
 * <p>Source: McNemar 1947, with the binomial distribution itself.
 *
 * @param onlyFirst b, rows that only the first decides rightly
 * @param onlySecond c, rows that only the second does
 */
public record McNemar(int onlyFirst, int onlySecond) {
  static McNemar of(Predictions first, Predictions second) {
    int b = 0;
    int c = 0;
    for (int r = 0; r < first.rows(); r++) {
      boolean one = first.predictedClass(r) == first.rightClass(r);
      boolean other = second.predictedClass(r) == second.rightClass(r);
      b += one && !other ? 1 : 0;
      c += other && !one ? 1 : 0;
    }
    return new McNemar(b, c);
  }

  /**
   * How likely such a difference, or a larger one, is if there is none.
   *
   * @return p, at most 1; 1 if the two are never apart
   */
  public double p() {
    int n = onlyFirst + onlySecond;
    double log = -n * Math.log(2); // of C(n, 0) / 2ⁿ
    double sum = 0;
    for (int i = 0; i <= Math.min(onlyFirst, onlySecond); i++) {
      sum += Math.exp(log);
      log += Math.log(n - i) - Math.log(i + 1);
    }
    return Math.min(1, 2 * sum);
  }
}
