package org.deltarule.bench.compare;

import org.deltarule.kernel.DenseProducts;
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
    DenseProducts.output(
        kernels, m, k, n, operands.x(), 0, operands.w(), 0, NOTHING, 0, y.array(), 0, scratch);
  }

  @Override
  public void inputGradient() {
    DenseProducts.inputGradient(
        kernels, m, k, n, operands.dy(), 0, operands.w(), 0, dx.array(), 0, scratch);
  }

  @Override
  public void weightGradient() {
    DenseProducts.weightGradient(
        kernels, m, k, n, 0, k, operands.x(), 0, operands.dy(), 0, dw.array(), 0, scratch);
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
