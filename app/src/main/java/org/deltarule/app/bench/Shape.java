package org.deltarule.app.bench;

import java.util.List;

/**
 * The sizes of a dense layer's products.
 *
 * @param rows of the batch: M
 * @param units of the layer: N
 * @param inputs of the layer: K
 */
record Shape(int rows, int units, int inputs) {
  /** Sizes of usual networks and batches. */
  static final List<Shape> LARGE =
      List.of(
          new Shape(128, 256, 784),
          new Shape(128, 1024, 1024),
          new Shape(256, 256, 256),
          new Shape(1024, 1024, 1024));

  /** Small layers, with widths that fill no tile. */
  static final List<Shape> SMALL =
      List.of(new Shape(32, 64, 64), new Shape(100, 300, 300), new Shape(20, 26, 16));

  /** Each of the three products takes as many: a multiplication and an addition. */
  double operations() {
    return 2.0 * rows * units * inputs;
  }

  @Override
  public String toString() {
    return rows + "×" + units + "×" + inputs;
  }
}
