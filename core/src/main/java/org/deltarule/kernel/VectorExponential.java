package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
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
 * exp x = 2ᵏ·exp r,  k = round(x / ln 2),  r = x − k·ln 2,  |r| ≤ ½ ln 2,  exp r by a polynomial
 * </pre>
 *
 * <p>Each loop is written out, with the polynomial, in one method and under a mask, which is full but
 * for the last vector: where an ordinary method returns a vector, C2 may or may not inline it, and boxes
 * the vector if not.
 *
 * <p>Coefficients: Moshier's Cephes library, {@code expf} and {@code tanhf}. Errors, as {@code
 * ExponentialTest} states them: exp at most 1.02 units in the last place, tanh 1.33, the sigmoid 2.5.
 */
final class VectorExponential {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

  /** exp overflows at 88.7 and is 0 below −103.98. */
  private static final float RANGE = 104;

  private static final float LOG2_E = 1.44269504088896341f;

  /** ln 2 in two parts, the first of so few bits that k times it is exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /** Adding and subtracting 1.5·2²³ rounds a small float to the nearest integer. */
  private static final float ROUND = 0x1.8p23f;

  private VectorExponential() {}

  /** exp x. */
  static void exp(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Float> some = S.indexInRange(i, n);
      FloatVector v = FloatVector.fromArray(S, x, xo + i, some);
      FloatVector bounded = v.max(-RANGE).min(RANGE);
      FloatVector k = bounded.mul(LOG2_E).add(ROUND).sub(ROUND);
      FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), bounded);
      r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
      p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
      p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
      p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
      p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
      p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
      p = p.fma(r.mul(r), r).add(1);
      IntVector whole = (IntVector) k.convertShape(VectorOperators.F2I, I, 0);
      IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = whole.sub(half); // 2ᵏ itself may be no float
      p = p.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      p = p.mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      p.intoArray(y, yo + i, some);
    }
  }

  /** 1 / (1 + exp(−x)). */
  static void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Float> some = S.indexInRange(i, n);
      FloatVector v = FloatVector.fromArray(S, x, xo + i, some);
      FloatVector bounded = v.neg().max(-RANGE).min(RANGE);
      FloatVector k = bounded.mul(LOG2_E).add(ROUND).sub(ROUND);
      FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), bounded);
      r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
      p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
      p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
      p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
      p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
      p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
      p = p.fma(r.mul(r), r).add(1);
      IntVector whole = (IntVector) k.convertShape(VectorOperators.F2I, I, 0);
      IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = whole.sub(half); // 2ᵏ itself may be no float
      p = p.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      p = p.mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      FloatVector.broadcast(S, 1).div(p.add(1)).intoArray(y, yo + i, some);
    }
  }

  /**
   * 1 − 2/(exp 2|x| + 1) with the sign of x; near 0, where that cancels, a polynomial. From |x| = 10
   * on the result is 1, so 2ᵏ is always a float and is multiplied by adding k to the exponent.
   */
  static void tanh(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Float> some = S.indexInRange(i, n);
      FloatVector v = FloatVector.fromArray(S, x, xo + i, some);
      FloatVector size = v.abs();
      FloatVector twice = size.add(size).min(20);
      FloatVector k = twice.mul(LOG2_E).add(ROUND).sub(ROUND);
      FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), twice);
      r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
      p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
      p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
      p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
      p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
      p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
      p = p.fma(r.mul(r), r).add(1);
      IntVector whole = (IntVector) k.convertShape(VectorOperators.F2I, I, 0);
      FloatVector exp =
          p.reinterpretAsInts().add(whole.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
      FloatVector far =
          FloatVector.broadcast(S, 1).sub(FloatVector.broadcast(S, 2).div(exp.add(1)));
      FloatVector z = v.mul(v);
      FloatVector q = FloatVector.broadcast(S, -5.70498872745e-3f);
      q = q.fma(z, FloatVector.broadcast(S, 2.06390887954e-2f));
      q = q.fma(z, FloatVector.broadcast(S, -5.37397155531e-2f));
      q = q.fma(z, FloatVector.broadcast(S, 1.33314422036e-1f));
      q = q.fma(z, FloatVector.broadcast(S, -3.33332819422e-1f));
      FloatVector near = q.mul(z).fma(size, size);
      FloatVector positive = far.blend(near, size.compare(VectorOperators.LT, 0.625f));
      positive.blend(positive.neg(), v.compare(VectorOperators.LT, 0)).intoArray(y, yo + i, some);
    }
  }
}
