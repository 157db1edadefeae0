package org.deltarule.metric;

/** The share of rows whose most probable class is not the right one: 1 − {@link Accuracy}. */
@SuppressWarnings("JavaLangClash") // the class name is the name that files and flags use: error
public record Error() implements Metric {
  @Override
  public double of(Predictions predictions) {
    return 1 - new Accuracy().of(predictions);
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
