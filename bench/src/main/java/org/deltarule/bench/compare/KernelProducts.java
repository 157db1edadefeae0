package org.deltarule.bench.compare;

import org.deltarule.kernel.Kernels;
import org.deltarule.tensor.Matrix;

/**
 * Deltarule's products, from operands as a layer has them, row-major: all packing is in the time, as
 * it is in that of the other library.
 */
final class KernelProducts implements Products {
  private static final float[] NOTHING = {};

  private final Kernels kernels = Kernels.current();
  private final float[] scratch = new float[kernels.scratch()];
  private final Operands operands;
  private final int m;
  private final int n;
  private final int k;
  private final Matrix y;
  private final Matrix dx;
  private final Matrix dw;

  KernelProducts(KernelShape shape, Operands operands) {
    this.operands = operands;
    m = shape.m();
    n = shape.n();
    k = shape.k();
    y = Matrix.zeros(m, n);
    dx = Matrix.zeros(m, k);
    dw = Matrix.zeros(k, n);
  }

  @Override
  public void forward() {
    multiply(m, n, k, operands.x(), k, 1, operands.w(), n, 1, y);
  }

  @Override
  public void inputGradient() {
    multiply(m, k, n, operands.dy(), n, 1, operands.w(), 1, n, dx);
  }

  @Override
  public void weightGradient() {
    multiply(k, n, m, operands.x(), 1, k, operands.dy(), n, 1, dw);
  }

  private void multiply(
      int rows,
      int columns,
      int steps,
      float[] a,
      int aRow,
      int aStep,
      float[] b,
      int bStep,
      int bColumn,
      Matrix c) {
    kernels.multiply(
        rows,
        columns,
        steps,
        a,
        0,
        aRow,
        aStep,
        b,
        0,
        bStep,
        bColumn,
        NOTHING,
        0,
        c.array(),
        c.offset(),
        columns,
        scratch,
        0);
  }

  @Override
  public Matrix result(Form form) {
    return switch (form) {
      case FORWARD -> y;
      case INPUT_GRADIENT -> dx;
      case WEIGHT_GRADIENT -> dw;
    };
  }
}
