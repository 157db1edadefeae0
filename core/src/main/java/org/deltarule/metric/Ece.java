package org.deltarule.metric;

/**
 * The expected calibration error: by how much the probability of the most probable class differs from
 * how often it is right, in 15 bins of that probability.
 *
 * <pre>{@code
 * ece = Σ_b (weight of bin b / Σ weight)·|accuracy_b − mean probability_b|
 * }</pre>
 *
 * <p>Source: Guo et al. 2017, with their 15 bins of equal width.
 *
 * @see Reliability
 */
public record Ece() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    return Reliability.of(predictions).expectedError();
  }

  @Override
  public boolean ofDecisions() {
    return false;
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
