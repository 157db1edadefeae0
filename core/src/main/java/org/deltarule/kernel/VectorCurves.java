package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Activations that are made of exp, and their slopes, on SIMD lanes; written out as in {@link
 * VectorExponential} and for the reasons given there, with its exp r of the remainder r = x − k·ln 2.
 */
final class VectorCurves {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

  private static final float LOG2_E = 1.44269504088896341f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;
  private static final float ROUND = 0x1.8p23f;

  /** From here on down exp x − 1 is −1. */
  private static final float ONE = -20;

  /** From here on up Mish is its argument and its slope 1. */
  private static final float STRAIGHT = 20;

  /** From here on down exp x is no normal float. */
  private static final float TINY = -87;

  private VectorCurves() {}

  /** 2ᵏ(exp r − 1) + (2ᵏ − 1) does not cancel: near 0 k is 0, and from k = −1 on the second counts. */
  static void elu(int n, float above, float below, float[] s, int so, float[] q, int qo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Float> some = S.indexInRange(i, n);
      FloatVector v = FloatVector.fromArray(S, s, so + i, some);
      FloatVector bounded = v.max(ONE).min(0);
      FloatVector k = bounded.mul(LOG2_E).add(ROUND).sub(ROUND);
      FloatVector r = k.fma(FloatVector.broadcast(S, -LN2_HIGH), bounded);
      r = k.fma(FloatVector.broadcast(S, -LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
      p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
      p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
      p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
      p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
      p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
      p = p.fma(r.mul(r), r);
      IntVector whole = (IntVector) k.convertShape(VectorOperators.F2I, I, 0);
      FloatVector power = whole.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector curved = power.fma(p, power.sub(1)).mul(below);
      curved.blend(v.mul(above), v.compare(VectorOperators.GT, 0)).intoArray(q, qo + i, some);
    }
  }

  static void multiplyByEluSlope(
      int n, float above, float below, float[] q, int qo, float[] d, int off) {
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Float> some = S.indexInRange(i, n);
      FloatVector v = FloatVector.fromArray(S, q, qo + i, some);
      FloatVector slope = v.add(below).blend(above, v.compare(VectorOperators.GT, 0));
      FloatVector.fromArray(S, d, off + i, some).mul(slope).intoArray(d, off + i, some);
    }
  }

  /** With e = exp x and m = e(e + 2), tanh(log(1 + e)) = m/(m + 2). */
  static void mish(int n, float[] s, int so, float[] q, int qo) {
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Float> some = S.indexInRange(i, n);
      FloatVector v = FloatVector.fromArray(S, s, so + i, some);
      FloatVector bounded = v.max(TINY).min(STRAIGHT);
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
      FloatVector e =
          p.mul(whole.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      FloatVector m = e.mul(e.add(2));
      FloatVector gated = v.max(TINY).mul(m).div(m.add(2));
      gated.blend(0, v.compare(VectorOperators.LT, TINY)).intoArray(q, qo + i, some);
    }
  }

  /** m/(m + 2) + 4xe(e + 1)/(m + 2)²: see {@link #mish}. */
  static void multiplyByMishSlope(int n, float[] s, int so, float[] d, int off) {
    for (int i = 0; i < n; i += LANES) {
      VectorMask<Float> some = S.indexInRange(i, n);
      FloatVector v = FloatVector.fromArray(S, s, so + i, some);
      FloatVector bounded = v.max(TINY).min(STRAIGHT);
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
      FloatVector e =
          p.mul(whole.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      FloatVector m = e.mul(e.add(2));
      FloatVector part = FloatVector.broadcast(S, 1).div(m.add(2));
      FloatVector bend = bounded.mul(4).mul(e).mul(e.add(1)).mul(part);
      FloatVector slope = m.add(bend).mul(part);
      FloatVector.fromArray(S, d, off + i, some)
          .mul(slope.blend(0, v.compare(VectorOperators.LT, TINY)))
          .intoArray(d, off + i, some);
    }
  }
}
