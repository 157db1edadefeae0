package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sine and cosine of a vector, of additions and multiplications only, for the reason that {@link
 * VectorExponential} gives.
 *
 * <pre>
 * x = k·π/2 + r,  k = round(2x/π),  |r| ≤ π/4;  sin r and cos r by polynomials
 * k mod 4:     0       1       2       3
 * sin x =    sin r   cos r  −sin r  −cos r
 * cos x =    cos r  −sin r  −cos r   sin r
 * </pre>
 *
 * <p>π/2 is taken in three floats. The first difference, x − k·(first), is exact, since both are
 * multiples of 2⁻²⁴ and it is below 1; so r is right to its last bits also where it is small, which is
 * where sine or cosine pass through 0. Beyond {@link #RANGE} an element is computed by {@link Math}.
 *
 * <p>Coefficients: Moshier's Cephes library, {@code sinf} and {@code cosf}. Errors as {@code SineTest}
 * states them.
 */
final class VectorSine {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

  /** The largest |x| for which k is an exact float with room to round it. */
  static final float RANGE = 1e6f;

  private static final float TWO_OVER_PI = (float) (2 / Math.PI);

  /** π/2 = HIGH + MIDDLE + LOW, to 2⁻⁷³. */
  private static final float HIGH = 0x1.921fb6p0f;

  private static final float MIDDLE = -0x1.777a5cp-25f;
  private static final float LOW = -0x1.ee59dap-50f;

  /** Adding and subtracting 1.5·2²³ rounds a small float to the nearest integer. */
  private static final float ROUND = 0x1.8p23f;

  private VectorSine() {}

  static void sineAndCosine(int n, float[] x, int xo, float[] s, int so, float[] c, int co) {
    boolean anyFar = false;
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Float> some = S.indexInRange(i, n);
      FloatVector v = FloatVector.fromArray(S, x, xo + i, some);
      FloatVector k = v.mul(TWO_OVER_PI).add(ROUND).sub(ROUND);
      FloatVector r = k.fma(FloatVector.broadcast(S, -HIGH), v);
      r = k.fma(FloatVector.broadcast(S, -MIDDLE), r);
      r = k.fma(FloatVector.broadcast(S, -LOW), r);
      FloatVector z = r.mul(r);
      FloatVector sine = FloatVector.broadcast(S, -1.9515295891e-4f);
      sine = sine.fma(z, FloatVector.broadcast(S, 8.3321608736e-3f));
      sine = sine.fma(z, FloatVector.broadcast(S, -1.6666654611e-1f));
      sine = sine.mul(z).fma(r, r);
      FloatVector cosine = FloatVector.broadcast(S, 2.443315711809948e-5f);
      cosine = cosine.fma(z, FloatVector.broadcast(S, -1.388731625493765e-3f));
      cosine = cosine.fma(z, FloatVector.broadcast(S, 4.166664568298827e-2f));
      cosine = cosine.fma(z, FloatVector.broadcast(S, -0.5f));
      cosine = cosine.fma(z, FloatVector.broadcast(S, 1));
      IntVector quarter = (IntVector) k.convertShape(VectorOperators.F2I, I, 0);
      VectorMask<Float> odd = quarter.and(1).compare(VectorOperators.NE, 0).cast(S);
      VectorMask<Float> below = quarter.and(2).compare(VectorOperators.NE, 0).cast(S);
      VectorMask<Float> left = quarter.add(1).and(2).compare(VectorOperators.NE, 0).cast(S);
      VectorMask<Float> far = v.abs().compare(VectorOperators.GT, RANGE);
      VectorMask<Float> near = some.andNot(far);
      FloatVector up = sine.blend(cosine, odd);
      FloatVector right = cosine.blend(sine, odd);
      up.blend(up.neg(), below).intoArray(s, so + i, near);
      right.blend(right.neg(), left).intoArray(c, co + i, near);
      anyFar |= far.anyTrue();
    }
    if (anyFar) {
      far(n, x, xo, s, so, c, co);
    }
  }

  /** The numbers beyond the range, where they still stand also if a result overwrites the others. */
  private static void far(int n, float[] x, int xo, float[] s, int so, float[] c, int co) {
    for (int i = 0; i < n; i++) {
      float angle = x[xo + i];
      if (Math.abs(angle) > RANGE) {
        s[so + i] = (float) Math.sin(angle);
        c[co + i] = (float) Math.cos(angle);
      }
    }
  }
}
