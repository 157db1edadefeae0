package org.deltarule.app.bench;

import java.util.Random;
import org.deltarule.kernel.DenseProducts;
import org.deltarule.kernel.Kernels;

/** The products of one dense layer on one thread, all packing included, as a training step calls them. */
final class LayerProducts {
  private final Kernels kernels = Kernels.current();
  private final float[] scratch = new float[kernels.scratch()];
  private final int rows;
  private final int inputs;
  private final int units;
  private final float[] x;
  private final float[] w;
  private final float[] b;
  private final float[] y;
  private final float[] delta;
  private final float[] dx;
  private final float[] dw;

  LayerProducts(Shape shape) {
    rows = shape.rows();
    inputs = shape.inputs();
    units = shape.units();
    Random random = new Random(0);
    x = numbers(random, rows * inputs);
    w = numbers(random, inputs * units);
    b = numbers(random, units);
    delta = numbers(random, rows * units);
    y = new float[rows * units];
    dx = new float[rows * inputs];
    dw = new float[inputs * units];
  }

  private static float[] numbers(Random random, int n) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  /** What runs a product once. */
  Runnable of(Product product) {
    return switch (product) {
      case FORWARD ->
          () -> DenseProducts.output(kernels, rows, inputs, units, x, 0, w, 0, b, 0, y, 0, scratch);
      case INPUT_GRADIENT ->
          () ->
              DenseProducts.inputGradient(
                  kernels, rows, inputs, units, delta, 0, w, 0, dx, 0, scratch);
      case WEIGHT_GRADIENT ->
          () ->
              DenseProducts.weightGradient(
                  kernels, rows, inputs, units, 0, inputs, x, 0, delta, 0, dw, 0, scratch);
    };
  }
}
