package org.deltarule.data;

/**
 * Between a number in its own units and the number that a network learns.
 *
 * <pre>{@code
 * z = (transform(y) − mean) / std        y = transform⁻¹(z·std + mean), predicted ones cut to [least, most]
 * }</pre>
 *
 * @param transform what comes first
 * @param mean of the transformed training targets
 * @param std their standard deviation, positive
 * @param least what no prediction is below; −∞ for no bound
 * @param most what no prediction is above; ∞ for no bound
 */
public record TargetScale(
    TargetTransform transform, double mean, double std, double least, double most) {
  /** A network learns the number itself. */
  public static final TargetScale OWN =
      new TargetScale(
          TargetTransform.NONE, 0, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if mean or std is not finite, std is not positive, or least is above
   *     most
   */
  public TargetScale {
    if (!Double.isFinite(mean) || !(std > 0 && std < Double.MAX_VALUE) || !(least <= most)) {
      throw new IllegalArgumentException(
          "mean %s, standard deviation %s, bounds %s and %s: they must be finite, positive, in order"
              .formatted(mean, std, least, most));
    }
  }

  /**
   * What a network learns.
   *
   * @param y a number in its own units
   * @return z
   */
  public float learned(float y) {
    return (float) ((transform.apply(y) - mean) / std);
  }

  /**
   * A number in its own units.
   *
   * @param z what a network learns
   * @return y, not cut
   */
  public float own(float z) {
    return transform == TargetTransform.NONE
        ? z * (float) std + (float) mean
        : (float) transform.undo(z * std + mean);
  }

  /**
   * A predicted number in its own units.
   *
   * @param z what a network says
   * @return y within the bounds; NaN stays NaN
   */
  public float predicted(float z) {
    float y = own(z);
    return y < least ? (float) least : y > most ? (float) most : y;
  }
}
