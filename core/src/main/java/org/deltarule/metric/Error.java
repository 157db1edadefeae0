package org.deltarule.metric;

/** The share of rows whose most probable class is not the right one: 1 − {@link Accuracy}. */
@SuppressWarnings("JavaLangClash") // the class name is the name that files and flags use: error
public record Error() implements ClassMetric {
  @Override
  public double ofClasses(Predictions predictions) {
    return 1 - new Accuracy().ofClasses(predictions);
  }

  @Override
  public boolean ofDecisions() {
    return true;
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
