package org.deltarule.kernel;

/** The definition of every loop, one number at a time; also what runs without the vector module. */
final class ScalarKernels implements Kernels {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int panelWidth() {
    return 16;
  }

  @Override
  public void multiplyAdd(
      int rows,
      int columns,
      int steps,
      float[] a,
      int ao,
      int rowStride,
      int stepStride,
      float[] panels,
      int po,
      float[] c,
      int co,
      int ldc,
      int from,
      int to) {
    int width = panelWidth();
    for (int j = from; j < to; j++) {
      int used = Math.min(width, columns - j * width);
      int panel = po + j * steps * width;
      for (int i = 0; i < rows; i++) {
        int row = co + i * ldc + j * width;
        for (int p = 0; p < steps; p++) { // axpy form: C2 vectorizes it, a dot form it may not
          float factor = a[ao + i * rowStride + p * stepStride];
          for (int x = 0; x < used; x++) {
            c[row + x] = Math.fma(factor, panels[panel + p * width + x], c[row + x]);
          }
        }
      }
    }
  }

  @Override
  public void axpy(int n, float a, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(a, x[xo + i], y[yo + i]);
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
}
