package org.deltarule.bench.compare;

/**
 * One library's way to train the network of a scenario. Making it converts the data and sets up the
 * network, and is not timed.
 */
public interface Learner extends AutoCloseable {
  /**
   * The library, and what it runs on.
   *
   * @return names and versions
   */
  String version();

  /**
   * What differs from the scenario.
   *
   * @return in a few words; empty if nothing does
   */
  default String note() {
    return "";
  }

  /**
   * Trains on every row once and returns when that is done. This alone is timed.
   *
   * @param order of the rows, drawn anew for each epoch outside of the timing
   */
  void epoch(int[] order);

  /**
   * Predicts one row.
   *
   * @param x its features
   * @return probabilities of the classes (of the second alone for two), or values
   */
  float[] outputs(float[] x);

  @Override
  default void close() {}
}
