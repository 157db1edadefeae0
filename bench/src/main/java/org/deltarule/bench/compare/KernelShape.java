package org.deltarule.bench.compare;

import java.util.List;

/**
 * The shape of a dense layer's products.
 *
 * @param m rows of the batch
 * @param n units
 * @param k inputs
 */
public record KernelShape(int m, int n, int k) {
  static final List<KernelShape> ALL =
      List.of(
          new KernelShape(128, 256, 784),
          new KernelShape(128, 1024, 1024),
          new KernelShape(256, 256, 256),
          new KernelShape(1024, 1024, 1024),
          new KernelShape(32, 64, 64),
          new KernelShape(100, 300, 300),
          new KernelShape(20, 26, 16));

  /** From M×N×K. */
  static KernelShape of(String text) {
    String[] sizes = text.split("×", -1);
    return new KernelShape(
        Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
  }

  /** A multiply and an add for each of M·N·K. */
  double operations() {
    return 2.0 * m * n * k;
  }

  @Override
  public String toString() {
    return m + "×" + n + "×" + k;
  }
}
