package org.deltarule.tensor;

/** What a parameter is for. Rates, decay and constraints may differ by role. */
public enum Role {
  /** A matrix that multiplies a layer's input. */
  WEIGHT,
  /** What a layer adds to its weighted input. */
  BIAS,
  /** A factor of a normalized value (γ). */
  SCALE,
  /** What is added to a normalized value (β). */
  SHIFT,
  /** A factor of one feature of the input, learned. */
  FEATURE_SCALE,
  /** How a number becomes several: frequencies, phases and slopes of an embedding. */
  NUMBER_EMBEDDING,
  /** The vector of each level of a category. */
  CATEGORY_EMBEDDING,
  /** A factor of one number of one member of an ensemble whose members share weights. */
  ADAPTER,
  /** How much of an activation a unit uses. */
  ACTIVATION,
  /**
   * A running average that is measured, not trained. It has no gradient: its place in the gradient
   * vector holds the change to make, and the trainer adds that without any rule or rate.
   */
  STATISTIC
}
