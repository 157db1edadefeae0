package org.deltarule.metric;

/**
 * Matthews' correlation coefficient of predicted and right classes: 1 for perfect predictions, 0 for those
 * that say nothing, −1 for two classes always taken for each other.
 *
 * <pre>{@code
 * mcc = (n·h − Σₖ pₖtₖ) / √((n² − Σₖ pₖ²)(n² − Σₖ tₖ²))
 * n all rows, h those predicted right, pₖ predicted as class k, tₖ of class k
 * }</pre>
 *
 * <p>It is 0 where all rows are of one class or predicted as one, as in scikit-learn. Sources: Matthews
 * 1975; for more than two classes Gorodkin 2004.
 */
public record Mcc() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    return ClassCounts.of(predictions).map(Mcc::of).orElse(Double.NaN);
  }

  private static double of(ClassCounts counts) {
    double n = counts.total();
    double hits = 0;
    double both = 0;
    double predicted = 0;
    double right = 0;
    for (int k = 0; k < counts.classes(); k++) {
      double p = counts.predicted()[k];
      double t = counts.right()[k];
      hits += counts.hits()[k];
      both += p * t;
      predicted += p * p;
      right += t * t;
    }
    double square = (n * n - predicted) * (n * n - right);
    return n == 0 ? Double.NaN : square <= 0 ? 0 : (n * hits - both) / Math.sqrt(square);
  }

  @Override
  public boolean ofDecisions() {
    return true;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }
}
