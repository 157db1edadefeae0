package org.deltarule.train;

/**
 * What measuring has cost in this process.
 *
 * @param seconds wall-clock time spent measuring and telling what was measured
 * @param training wall-clock time of all training steps, measuring included
 */
public record SignalCost(double seconds, double training) {
  /**
   * The share of the training time.
   *
   * @return 0 … 1; 0 where there was no step
   */
  public double share() {
    return training > 0 ? seconds / training : 0;
  }
}
