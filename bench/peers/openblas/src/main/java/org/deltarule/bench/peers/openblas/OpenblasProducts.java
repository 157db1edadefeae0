package org.deltarule.bench.peers.openblas;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.deltarule.bench.compare.KernelProcess;
import org.deltarule.bench.compare.KernelShape;
import org.deltarule.bench.compare.Operands;
import org.deltarule.bench.compare.Products;
import org.deltarule.tensor.Matrix;

/**
 * {@code cblas_sgemm} on one thread. The numbers stand in native memory, so that a call copies nothing
 * between Java and OpenBLAS; results replace what is there (β = 0), and the library packs for itself.
 */
public final class OpenblasProducts implements Products {
  private final KernelShape shape;
  private final FloatPointer x;
  private final FloatPointer w;
  private final FloatPointer dy;
  private final FloatPointer y;
  private final FloatPointer dx;
  private final FloatPointer dw;

  private OpenblasProducts(KernelShape shape, Operands operands) {
    this.shape = shape;
    x = new FloatPointer(operands.x());
    w = new FloatPointer(operands.w());
    dy = new FloatPointer(operands.dy());
    y = new FloatPointer(operands.dy().length);
    dx = new FloatPointer(operands.x().length);
    dw = new FloatPointer(operands.w().length);
  }

  /**
   * Compares the products and reports.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    openblas.blas_set_num_threads(1);
    KernelProcess.run(version(), OpenblasProducts::new);
  }

  /** In the library's own words, which name the processor that it takes this one for. */
  @SuppressWarnings("restricted")
  private static String version() {
    MemorySegment function =
        SymbolLookup.loaderLookup().find("openblas_get_config").orElse(MemorySegment.NULL);
    if (function.equals(MemorySegment.NULL)) {
      return "OpenBLAS";
    }
    MethodHandle call =
        Linker.nativeLinker().downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS));
    try {
      MemorySegment text = (MemorySegment) call.invokeExact();
      return text.reinterpret(1_000).getString(0).strip();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void forward() {
    multiply(CblasNoTrans, CblasNoTrans, shape.m(), shape.n(), shape.k(), x, w, y);
  }

  @Override
  public void inputGradient() {
    multiply(CblasNoTrans, CblasTrans, shape.m(), shape.k(), shape.n(), dy, w, dx);
  }

  @Override
  public void weightGradient() {
    multiply(CblasTrans, CblasNoTrans, shape.k(), shape.n(), shape.m(), x, dy, dw);
  }

  /** c = op(a) op(b): rows × inner by inner × columns. */
  private static void multiply(
      int transposeA,
      int transposeB,
      int rows,
      int columns,
      int inner,
      FloatPointer a,
      FloatPointer b,
      FloatPointer c) {
    int strideA = transposeA == CblasTrans ? rows : inner;
    int strideB = transposeB == CblasTrans ? inner : columns;
    cblas_sgemm(
        CblasRowMajor,
        transposeA,
        transposeB,
        rows,
        columns,
        inner,
        1,
        a,
        strideA,
        b,
        strideB,
        0,
        c,
        columns);
  }

  @Override
  public Matrix result(Form form) {
    return switch (form) {
      case FORWARD -> matrix(y, shape.m(), shape.n());
      case INPUT_GRADIENT -> matrix(dx, shape.m(), shape.k());
      case WEIGHT_GRADIENT -> matrix(dw, shape.k(), shape.n());
    };
  }

  private static Matrix matrix(FloatPointer from, int rows, int columns) {
    Matrix to = Matrix.zeros(rows, columns);
    from.get(to.array());
    return to;
  }
}
