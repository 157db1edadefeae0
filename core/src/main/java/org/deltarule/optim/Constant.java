package org.deltarule.optim;

/**
 * The same rate throughout.
 */
public record Constant() implements Schedule {
  @Override
  public double factor(long step, long total, long stepsPerEpoch) {
    return 1;
  }
}
