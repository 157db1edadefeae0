package org.deltarule.data;

import java.util.Objects;

/** Some rows of other features, in a given order, without copying them. */
final class SelectedFeatures implements Features {
  private final Features base;
  private final int[] rows;

  SelectedFeatures(Features base, int[] rows) {
    for (int row : rows) {
      Objects.checkIndex(row, base.rows());
    }
    // A selection of a selection looks its rows up once, here, not at every access.
    if (base instanceof SelectedFeatures inner) {
      this.base = inner.base;
      this.rows = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        this.rows[i] = inner.rows[rows[i]];
      }
    } else {
      this.base = base;
      this.rows = rows.clone();
    }
  }

  @Override
  public int rows() {
    return rows.length;
  }

  @Override
  public int columns() {
    return base.columns();
  }

  @Override
  public void copyRow(int row, float[] to, int offset) {
    base.copyRow(rows[row], to, offset);
  }
}
