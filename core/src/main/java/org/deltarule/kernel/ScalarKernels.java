package org.deltarule.kernel;

import java.util.Arrays;

/** The definition of every loop, one number at a time; also what runs without the vector module. */
final class ScalarKernels implements Kernels {
  private static final int BLOCK = 64;

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int scratch() {
    return BLOCK * BLOCK;
  }

  /** By blocks of B, each laid out row by row, so that C2 vectorizes the innermost loop. */
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
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        c[co + i * cRow + j] = start.length == 0 ? 0 : start[so + j];
      }
    }
    for (int p0 = 0; p0 < steps; p0 += BLOCK) {
      int p1 = Math.min(steps, p0 + BLOCK);
      for (int j0 = 0; j0 < columns; j0 += BLOCK) {
        int width = Math.min(BLOCK, columns - j0);
        for (int p = p0; p < p1; p++) {
          for (int j = 0; j < width; j++) {
            scratch[at + (p - p0) * BLOCK + j] = b[bo + p * bStep + (j0 + j) * bColumn];
          }
        }
        for (int i = 0; i < rows; i++) {
          int y = co + i * cRow + j0;
          for (int p = p0; p < p1; p++) {
            float x = a[ao + i * aRow + p * aStep];
            int row = at + (p - p0) * BLOCK;
            for (int j = 0; j < width; j++) {
              c[y + j] = Math.fma(x, scratch[row + j], c[y + j]);
            }
          }
        }
      }
    }
  }

  @Override
  public float dot(int n, float[] x, int xo, float[] y, int yo) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum = Math.fma(x[xo + i], y[yo + i], sum);
    }
    return sum;
  }

  @Override
  public void add(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] + y[yo + i];
    }
  }

  @Override
  public void subtract(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] - y[yo + i];
    }
  }

  @Override
  public void product(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    for (int i = 0; i < n; i++) {
      z[zo + i] = x[xo + i] * y[yo + i];
    }
  }

  @Override
  public void scale(int n, float factor, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = factor * x[xo + i];
    }
  }

  @Override
  public void columnSums(int rows, int columns, float[] x, int xo, int xRow, float[] y, int yo) {
    Arrays.fill(y, yo, yo + columns, 0f);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        y[yo + c] += x[xo + r * xRow + c];
      }
    }
  }

  @Override
  public void flush(int n, float[] x, int xo) {
    for (int i = xo; i < xo + n; i++) {
      x[i] = Math.abs(x[i]) < Float.MIN_NORMAL ? 0 : x[i];
    }
  }

  @Override
  public boolean finite(int n, float[] x, int xo) {
    float sum = 0;
    for (int i = xo; i < xo + n; i++) {
      sum += 0 * x[i]; // 0, or NaN
    }
    return sum == 0;
  }

  @Override
  public void rectify(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.max(x[xo + i], 0f);
    }
  }

  @Override
  public void multiplyBySign(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] *= Math.signum(x[xo + i]);
    }
  }

  @Override
  public void multiplyByTanhSlope(int n, float[] q, int qo, float[] d, int off) {
    for (int i = 0; i < n; i++) {
      d[off + i] *= (1 - q[qo + i]) * (1 + q[qo + i]);
    }
  }

  @Override
  public void multiplyBySigmoidSlope(int n, float[] q, int qo, float[] d, int off) {
    for (int i = 0; i < n; i++) {
      d[off + i] *= q[qo + i] * (1 - q[qo + i]);
    }
  }

  @Override
  public void decode(int n, byte[] b, int bo, float scale, float shift, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(b[bo + i] & 0xFF, scale, shift);
    }
  }

  @Override
  public void exp(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = (float) Math.exp(x[xo + i]);
    }
  }

  @Override
  public void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = (float) (1 / (1 + Math.exp(-x[xo + i])));
    }
  }

  @Override
  public void tanh(int n, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = (float) Math.tanh(x[xo + i]);
    }
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
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < results; j++) {
        for (int c = 0; c < width; c++) {
          float sum = start.length == 0 ? 0 : start[so + r * sRow + j * width + c];
          for (int p = 0; p < steps; p++) {
            sum =
                Math.fma(
                    x[xo + r * xRow + p * width + c], w[wo + p * wStep + j * wResult + c], sum);
          }
          y[yo + r * yRow + j * width + c] = sum;
        }
      }
    }
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
    for (int p = 0; p < steps; p++) {
      for (int j = 0; j < results; j++) {
        for (int c = 0; c < width; c++) {
          float sum = 0;
          for (int r = 0; r < rows; r++) {
            sum =
                Math.fma(
                    x[xo + r * xRow + p * width + c], dy[dyo + r * dyRow + j * width + c], sum);
          }
          dw[dwo + (p * results + j) * width + c] = sum;
        }
      }
    }
  }

  @Override
  public void sineAndCosine(int n, float[] x, int xo, float[] s, int so, float[] c, int co) {
    for (int i = 0; i < n; i++) {
      float angle = x[xo + i];
      s[so + i] = (float) Math.sin(angle);
      c[co + i] = (float) Math.cos(angle);
    }
  }

  @Override
  public void elu(int n, float above, float below, float[] s, int so, float[] q, int qo) {
    for (int i = 0; i < n; i++) {
      float v = s[so + i];
      q[qo + i] = v > 0 ? above * v : (float) (below * Math.expm1(v));
    }
  }

  @Override
  public void multiplyByEluSlope(
      int n, float above, float below, float[] q, int qo, float[] d, int off) {
    for (int i = 0; i < n; i++) {
      d[off + i] *= q[qo + i] > 0 ? above : q[qo + i] + below;
    }
  }

  @Override
  public void mish(int n, float[] s, int so, float[] q, int qo) {
    for (int i = 0; i < n; i++) {
      double v = s[so + i];
      double e = Math.exp(Math.clamp(v, -100, 40));
      double m = e * (e + 2);
      float product = (float) (Math.max(v, -100) * m / (m + 2));
      q[qo + i] = Math.abs(product) < Float.MIN_NORMAL ? 0 : product;
    }
  }

  @Override
  public void multiplyByMishSlope(int n, float[] s, int so, float[] d, int off) {
    for (int i = 0; i < n; i++) {
      double v = Math.clamp((double) s[so + i], -100, 40);
      double e = Math.exp(v);
      double m = e * (e + 2);
      d[off + i] *= (float) ((m + 4 * v * e * (e + 1) / (m + 2)) / (m + 2));
    }
  }
}
