package org.deltarule.app.lab;

import org.deltarule.data.Features;

/**
 * Features on another scale, the same for all of them: x′ = factor·x + summand.
 *
 * @param base the features
 * @param line the scale
 */
record RescaledFeatures(Features base, Line line) implements Features {
  /** A straight line. */
  record Line(float factor, float summand) {
    /** The one that takes the least of all features to {@code low} and the largest to {@code high}. */
    static Line of(Features features, double low, double high) {
      float[] row = new float[features.columns()];
      float least = Float.POSITIVE_INFINITY;
      float largest = Float.NEGATIVE_INFINITY;
      for (int r = 0; r < features.rows(); r++) {
        features.copyRow(r, row, 0);
        for (float x : row) {
          least = Math.min(least, x);
          largest = Math.max(largest, x);
        }
      }
      double factor = largest > least ? (high - low) / ((double) largest - least) : 0;
      return new Line((float) factor, (float) (low - factor * least));
    }
  }

  @Override
  public int rows() {
    return base.rows();
  }

  @Override
  public int columns() {
    return base.columns();
  }

  @Override
  public void copyRow(int row, float[] to, int offset) {
    base.copyRow(row, to, offset);
    for (int i = offset; i < offset + columns(); i++) {
      to[i] = line.factor * to[i] + line.summand;
    }
  }
}
