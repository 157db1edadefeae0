package org.deltarule.bench.compare;

import java.util.Random;

/**
 * What the products of a layer are made of, filled at random.
 *
 * @param x M × K
 * @param w K × N
 * @param dy M × N
 */
public record Operands(float[] x, float[] w, float[] dy) {
  static Operands random(KernelShape shape) {
    Random random = new Random(0);
    return new Operands(
        uniform(random, shape.m() * shape.k()),
        uniform(random, shape.k() * shape.n()),
        uniform(random, shape.m() * shape.n()));
  }

  private static float[] uniform(Random random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}
