package org.deltarule.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link ScalarKernels} on SIMD lanes.
 *
 * <p>Element-wise tails run through the same lane operations under a mask, so an element's bits do
 * not depend on whether it fell into a full vector or a tail: that would change with the number of
 * threads.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  @Override
  public String name() {
    return "vector-" + S.vectorBitSize();
  }

  @Override
  public int scratch() {
    return Product.SCRATCH;
  }

  @Override
  public void multiply(
      int rows,
      int columns,
      int steps,
      float[] a,
      int ao,
      int aRow,
      int aStep,
      float[] b,
      int bo,
      int bStep,
      int bColumn,
      float[] start,
      int so,
      float[] c,
      int co,
      int cRow,
      float[] scratch,
      int at) {
    Product.run(
        rows, columns, steps, a, ao, aRow, aStep, b, bo, bStep, bColumn, start, so, c, co, cRow,
        scratch, at);
  }

  @Override
  public float dot(int n, float[] x, int xo, float[] y, int yo) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    for (; i <= n - 4 * LANES; i += 4 * LANES) { // four chains hide the latency of the FMA
      s0 = FloatVector.fromArray(S, x, xo + i).fma(FloatVector.fromArray(S, y, yo + i), s0);
      s1 =
          FloatVector.fromArray(S, x, xo + i + LANES)
              .fma(FloatVector.fromArray(S, y, yo + i + LANES), s1);
      s2 =
          FloatVector.fromArray(S, x, xo + i + 2 * LANES)
              .fma(FloatVector.fromArray(S, y, yo + i + 2 * LANES), s2);
      s3 =
          FloatVector.fromArray(S, x, xo + i + 3 * LANES)
              .fma(FloatVector.fromArray(S, y, yo + i + 3 * LANES), s3);
    }
    for (; i <= n - LANES; i += LANES) {
      s0 = FloatVector.fromArray(S, x, xo + i).fma(FloatVector.fromArray(S, y, yo + i), s0);
    }
    float sum = sumOfLanes(s0.add(s1).add(s2.add(s3)));
    for (; i < n; i++) {
      sum = Math.fma(x[xo + i], y[yo + i], sum);
    }
    return sum;
  }

  @Override
  public void add(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(S, x, xo + i)
          .add(FloatVector.fromArray(S, y, yo + i))
          .intoArray(z, zo + i);
    }
    for (; i < n; i++) {
      z[zo + i] = x[xo + i] + y[yo + i];
    }
  }

  @Override
  public void subtract(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(S, x, xo + i)
          .sub(FloatVector.fromArray(S, y, yo + i))
          .intoArray(z, zo + i);
    }
    for (; i < n; i++) {
      z[zo + i] = x[xo + i] - y[yo + i];
    }
  }

  @Override
  public void product(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(S, x, xo + i)
          .mul(FloatVector.fromArray(S, y, yo + i))
          .intoArray(z, zo + i);
    }
    for (; i < n; i++) {
      z[zo + i] = x[xo + i] * y[yo + i];
    }
  }

  @Override
  public void scale(int n, float factor, float[] x, int xo, float[] y, int yo) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(S, x, xo + i).mul(factor).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = factor * x[xo + i];
    }
  }

  @Override
  public void columnSums(int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo) {
    int c = 0;
    for (; c <= columns - 4 * LANES; c += 4 * LANES) {
      VectorColumns.sumsOfFourVectors(rows, x, xo + c, xRow, y, yo + c);
    }
    for (; c <= columns - LANES; c += LANES) {
      FloatVector sum = FloatVector.zero(S);
      for (int r = 0; r < rows; r++) {
        sum = sum.add(FloatVector.fromArray(S, x, xo + r * xRow + c));
      }
      sum.intoArray(y, yo + c);
    }
    for (; c < columns; c++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += x[xo + r * xRow + c];
      }
      y[yo + c] = sum;
    }
  }

  @Override
  public void flush(int n, float[] x, int xo) {
    int i = xo;
    for (; i <= xo + n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.blend(0, v.abs().compare(VectorOperators.LT, Float.MIN_NORMAL)).intoArray(x, i);
    }
    for (; i < xo + n; i++) {
      x[i] = Math.abs(x[i]) < Float.MIN_NORMAL ? 0 : x[i];
    }
  }

  @Override
  public boolean finite(int n, float[] x, int xo) {
    FloatVector sum = FloatVector.zero(S);
    int i = xo;
    for (; i <= xo + n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      sum = v.sub(v).add(sum); // 0, or NaN
    }
    float rest = sumOfLanes(sum);
    for (; i < xo + n; i++) {
      rest += 0 * x[i];
    }
    return rest == 0;
  }

  /** By a comparison that NaN fails: Java's maximum takes several instructions to keep it. */
  @Override
  public void rectify(int n, float[] x, int xo, float[] y, int yo) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      v.blend(0, v.compare(VectorOperators.LE, 0)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Math.max(x[xo + i], 0f);
    }
  }

  @Override
  public void multiplyBySign(int n, float[] x, int xo, float[] y, int yo) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector sign =
          v.blend(1, v.compare(VectorOperators.GT, 0)).blend(-1, v.compare(VectorOperators.LT, 0));
      FloatVector.fromArray(S, y, yo + i).mul(sign).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] *= Math.signum(x[xo + i]);
    }
  }

  @Override
  public void multiplyByTanhSlope(int n, float[] q, int qo, float[] d, int off) {
    FloatVector one = FloatVector.broadcast(S, 1);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, q, qo + i);
      FloatVector slope = one.sub(v).mul(one.add(v));
      FloatVector.fromArray(S, d, off + i).mul(slope).intoArray(d, off + i);
    }
    for (; i < n; i++) {
      d[off + i] *= (1 - q[qo + i]) * (1 + q[qo + i]);
    }
  }

  @Override
  public void multiplyBySigmoidSlope(int n, float[] q, int qo, float[] d, int off) {
    FloatVector one = FloatVector.broadcast(S, 1);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(S, q, qo + i);
      FloatVector slope = v.mul(one.sub(v));
      FloatVector.fromArray(S, d, off + i).mul(slope).intoArray(d, off + i);
    }
    for (; i < n; i++) {
      d[off + i] *= q[qo + i] * (1 - q[qo + i]);
    }
  }

  @Override
  public void decode(int n, byte[] b, int bo, float scale, float shift, float[] y, int yo) {
    int done = ByteDecoding.run(n, b, bo, scale, shift, y, yo);
    for (int i = done; i < n; i++) {
      y[yo + i] = Math.fma(b[bo + i] & 0xFF, scale, shift);
    }
  }

  /**
   * The sum of the lanes, from the first to the last. Not {@code reduceLanes}: its order is free, and
   * interpreted and compiled code take different ones, so that a result would depend on when the
   * compiler got here.
   */
  private static float sumOfLanes(FloatVector v) {
    float sum = v.lane(0);
    for (int i = 1; i < LANES; i++) {
      sum += v.lane(i);
    }
    return sum;
  }

  @Override
  public void exp(int n, float[] x, int xo, float[] y, int yo) {
    VectorExponential.exp(n, x, xo, y, yo);
  }

  @Override
  public void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    VectorExponential.sigmoid(n, x, xo, y, yo);
  }

  @Override
  public void tanh(int n, float[] x, int xo, float[] y, int yo) {
    VectorExponential.tanh(n, x, xo, y, yo);
  }

  @Override
  public void multiplyColumns(
      int rows,
      int width,
      int steps,
      int results,
      float[] x,
      int xo,
      int xRow,
      float[] w,
      int wo,
      int wStep,
      int wResult,
      float[] start,
      int so,
      int sRow,
      float[] y,
      int yo,
      int yRow) {
    if (start.length == 0) {
      VectorColumns.multiply(
          rows, width, steps, results, x, xo, xRow, w, wo, wStep, wResult, y, yo, yRow);
      return;
    }
    VectorColumns.multiply(
        rows, width, steps, results, x, xo, xRow, w, wo, wStep, wResult, start, so, sRow, y, yo,
        yRow);
  }

  @Override
  public void columnGradients(
      int rows,
      int width,
      int steps,
      int results,
      float[] x,
      int xo,
      int xRow,
      float[] dy,
      int dyo,
      int dyRow,
      float[] dw,
      int dwo) {
    VectorColumns.gradients(rows, width, steps, results, x, xo, xRow, dy, dyo, dyRow, dw, dwo);
  }

  @Override
  public void sineAndCosine(int n, float[] x, int xo, float[] s, int so, float[] c, int co) {
    VectorSine.sineAndCosine(n, x, xo, s, so, c, co);
  }

  @Override
  public void elu(int n, float above, float below, float[] s, int so, float[] q, int qo) {
    VectorCurves.elu(n, above, below, s, so, q, qo);
  }

  @Override
  public void multiplyByEluSlope(
      int n, float above, float below, float[] q, int qo, float[] d, int off) {
    VectorCurves.multiplyByEluSlope(n, above, below, q, qo, d, off);
  }

  @Override
  public void mish(int n, float[] s, int so, float[] q, int qo) {
    VectorCurves.mish(n, s, so, q, qo);
  }

  @Override
  public void multiplyByMishSlope(int n, float[] s, int so, float[] d, int off) {
    VectorCurves.multiplyByMishSlope(n, s, so, d, off);
  }
}
