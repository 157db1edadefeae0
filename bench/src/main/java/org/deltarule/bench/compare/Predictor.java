package org.deltarule.bench.compare;

/** One library's way to predict all rows of a scenario in one call. */
public interface Predictor extends AutoCloseable {
  /**
   * The library, and what it runs on.
   *
   * @return names and versions
   */
  String version();

  /**
   * Takes the features from a Java array and leaves the probabilities where {@link #outputs} finds
   * them. Timed.
   */
  void predict();

  /**
   * The probabilities of the last call.
   *
   * @return rows × outputs
   */
  float[] outputs();

  @Override
  default void close() {}
}
