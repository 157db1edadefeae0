package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp, the sigmoid and tanh of a vector, of additions and multiplications only.
 *
 * <p>The Vector API's own {@code EXP} and {@code TANH} are computed by a native library once the JIT
 * has compiled their caller and by {@link Math} before, with other last bits: the same run would then
 * depend on when the compiler got to it. What is written here gives the same bits in both.
 *
 * <pre>
 * exp x = 2ⁿ·exp r,  n = round(x / ln 2),  r = x − n·ln 2,  |r| ≤ ½ ln 2,  exp r by a polynomial
 * </pre>
 *
 * <p>C2 stops inlining ordinary methods once a graph has grown large, and boxes what they return; so
 * these are few, and each loop over them is a method of its own.
 *
 * <p>Coefficients: Moshier's Cephes library, {@code expf} and {@code tanhf}. Error below 2 units in the
 * last place.
 */
final class VectorExponential {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

  /** exp overflows at 88.7 and is 0 below −103.98. */
  private static final float RANGE = 104;

  private static final float LOG2_E = 1.44269504088896341f;

  /** ln 2 in two parts, the first of so few bits that n times it is exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /** Adding and subtracting 1.5·2²³ rounds a small float to the nearest integer. */
  private static final float ROUND = 0x1.8p23f;

  private VectorExponential() {}

  static FloatVector exp(FloatVector x) {
    FloatVector bounded = x.max(-RANGE).min(RANGE);
    FloatVector n = bounded.mul(LOG2_E).add(ROUND).sub(ROUND);
    FloatVector p = fraction(bounded, n);
    IntVector whole = (IntVector) n.convertShape(VectorOperators.F2I, I, 0);
    IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
    IntVector rest = whole.sub(half);
    return p.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
        .mul(
            rest.add(127)
                .lanewise(VectorOperators.LSHL, 23)
                .reinterpretAsFloats()); // 2ⁿ may be no float
  }

  /** exp(x − n·ln 2). */
  private static FloatVector fraction(FloatVector x, FloatVector n) {
    FloatVector r = n.fma(FloatVector.broadcast(S, -LN2_HIGH), x);
    r = n.fma(FloatVector.broadcast(S, -LN2_LOW), r);
    FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
    p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
    p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
    p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
    p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
    p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
    return p.fma(r.mul(r), r).add(1);
  }

  /** 1 / (1 + exp(−x)). */
  static FloatVector sigmoid(FloatVector x) {
    return FloatVector.broadcast(S, 1).div(exp(x.neg()).add(1));
  }

  /**
   * 1 − 2/(exp 2|x| + 1) with the sign of x; near 0, where that cancels, a polynomial. From |x| = 10
   * on the result is 1, so 2ⁿ is always a float and is multiplied by adding n to the exponent.
   */
  static FloatVector tanh(FloatVector x) {
    FloatVector size = x.abs();
    FloatVector twice = size.add(size).min(20);
    FloatVector n = twice.mul(LOG2_E).add(ROUND).sub(ROUND);
    IntVector whole = (IntVector) n.convertShape(VectorOperators.F2I, I, 0);
    FloatVector exp =
        fraction(twice, n)
            .reinterpretAsInts()
            .add(whole.lanewise(VectorOperators.LSHL, 23))
            .reinterpretAsFloats();
    FloatVector far = FloatVector.broadcast(S, 1).sub(FloatVector.broadcast(S, 2).div(exp.add(1)));
    FloatVector z = x.mul(x);
    FloatVector p = FloatVector.broadcast(S, -5.70498872745e-3f);
    p = p.fma(z, FloatVector.broadcast(S, 2.06390887954e-2f));
    p = p.fma(z, FloatVector.broadcast(S, -5.37397155531e-2f));
    p = p.fma(z, FloatVector.broadcast(S, 1.33314422036e-1f));
    p = p.fma(z, FloatVector.broadcast(S, -3.33332819422e-1f));
    FloatVector near = p.mul(z).fma(size, size);
    FloatVector positive = far.blend(near, size.compare(VectorOperators.LT, 0.625f));
    return positive.blend(positive.neg(), x.compare(VectorOperators.LT, 0));
  }
}
