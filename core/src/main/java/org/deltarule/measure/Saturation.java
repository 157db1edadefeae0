package org.deltarule.measure;

import java.util.Optional;
import org.deltarule.activation.Activation;
import org.deltarule.tensor.Matrix;

/**
 * How much of an S-shaped activation's output lies where it is all but flat, so that the delta does
 * not get through.
 *
 * <pre>{@code
 * saturated = share of outputs q with g′ < 6 % of g′(0)
 * }</pre>
 *
 * <p>S-shaped is what is steepest at 0 and flat at both ends: sigmoid (q beyond 0.0152 and 0.9848),
 * tanh (|q| above 0.9695), hard sigmoid (0 and 1). A rectifier is not: where it is flat it is off,
 * which {@code dead} counts.
 */
final class Saturation {
  private static final float SHARE_OF_STEEPEST = 0.06f;

  /** Where every S-shaped activation has reached its ends in float arithmetic. */
  private static final float FAR = 1e4f;

  private final Activation activation;
  private final float flat;

  private Saturation(Activation activation, float flat) {
    this.activation = activation;
    this.flat = flat;
  }

  /** For an S-shaped activation whose derivative its output tells; else empty. */
  static Optional<Saturation> of(Activation activation) {
    float steepest = slope(activation, 0);
    float flat = SHARE_OF_STEEPEST * steepest;
    boolean shaped = slope(activation, -FAR) < flat && slope(activation, FAR) < flat;
    return activation.fromOutput() && shaped
        ? Optional.of(new Saturation(activation, flat))
        : Optional.empty();
  }

  private static float slope(Activation activation, float s) {
    return activation.derivative(s, activation.apply(s));
  }

  /** The share of the outputs in the first rows; a NaN is not saturated. */
  double share(Matrix output, int rows) {
    int n = rows * output.columns();
    int end = output.offset() + n;
    int count = 0;
    for (int i = output.offset(); i < end; i++) {
      float q = output.array()[i];
      // The pre-activation is not kept; fromOutput says that it is not used.
      if (activation.derivative(Float.NaN, q) < flat) {
        count++;
      }
    }
    return n == 0 ? 0 : (double) count / n;
  }
}
