package org.deltarule.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A view of a part of a float array. */
class MatrixTest {
  @Test
  void elementsLieRowByRowFromTheOffset() {
    float[] array = {9, 1, 2, 3, 4, 5, 6, 9};
    Matrix matrix = new Matrix(array, 1, 2, 3);
    assertThat(matrix.at(0, 0)).isEqualTo(1);
    assertThat(matrix.at(1, 2)).isEqualTo(6);
    assertThat(matrix.row(1)).isEqualTo(4);
    assertThat(matrix.size()).isEqualTo(6);
    matrix.set(1, 0, -4);
    assertThat(array).containsExactly(9, 1, 2, 3, -4, 5, 6, 9);
  }

  @Test
  void aViewMustLieWithinItsArray() {
    assertThatThrownBy(() -> new Matrix(new float[5], 0, 2, 3))
        .hasMessage("a 2 × 3 matrix at 0 does not fit an array of 5");
    assertThatThrownBy(() -> new Matrix(new float[6], 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Matrix(new float[6], -1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Matrix(new float[6], 0, 65_536, 65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Matrix(new float[6], 6, 0, 3).size()).isZero();
  }

  @Test
  void rowsOfUnequalLengthAreRefused() {
    assertThat(Matrix.of(new float[] {1, 2}, new float[] {3, 4}).at(1, 0)).isEqualTo(3);
    assertThatThrownBy(() -> Matrix.of(new float[] {1, 2}, new float[] {3}))
        .hasMessage("row 1 has 1 columns, row 0 has 2");
  }
}
