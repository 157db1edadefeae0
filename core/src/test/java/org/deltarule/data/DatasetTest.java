package org.deltarule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final Matrix X = Matrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
  private static final Matrix Y = Matrix.of(new float[][] {{10}, {20}, {30}});

  private static float[] row(Features features, int row) {
    float[] to = new float[features.columns() + 2];
    features.copyRow(row, to, 1);
    assertThat(to[0]).isZero();
    assertThat(to[to.length - 1]).isZero();
    return Arrays.copyOfRange(to, 1, to.length - 1);
  }

  @Test
  void aSubsetHoldsTheRowsAskedForInTheirOrder() {
    Dataset all = new Dataset(new FloatFeatures(X), Y, new float[] {1, 2, 0});
    Dataset some = all.subset(new int[] {2, 0, 2});
    assertThat(some.rows()).isEqualTo(3);
    assertThat(row(some.features(), 0)).containsExactly(5, 6);
    assertThat(row(some.features(), 1)).containsExactly(1, 2);
    assertThat(some.targets().at(0, 0)).isEqualTo(30);
    assertThat(some.weights()).containsExactly(0, 1, 0);
    assertThat(row(some.subset(new int[] {1}).features(), 0)).containsExactly(1, 2);
  }

  @Test
  void bytesAreScaledAndShifted() {
    byte[] bytes = {0, (byte) 255, (byte) 255, 0};
    Features features = new ByteFeatures(bytes, 2, 1 / 32f, -1);
    assertThat(features.rows()).isEqualTo(2);
    assertThat(row(features, 0)).containsExactly(-1, 255 / 32f - 1);
    assertThat(row(features, 1)).containsExactly(255 / 32f - 1, -1);
  }

  @Test
  void thereIsNoRowBeyondTheLast() {
    Features features = new FloatFeatures(X);
    assertThatThrownBy(() -> features.copyRow(3, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    Dataset all = Dataset.of(features, Y);
    assertThatThrownBy(() -> all.subset(new int[] {3}))
        .isInstanceOf(IndexOutOfBoundsException.class);
    Features bytes = new ByteFeatures(new byte[2], 2, 1, 0);
    assertThatThrownBy(() -> bytes.copyRow(1, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesPartsThatDoNotAgree() {
    Features features = new FloatFeatures(X);
    assertThatThrownBy(() -> new Dataset(features, Matrix.zeros(2, 1), new float[3]))
        .hasMessage("3 rows of features, 2 of targets, 3 weights");
    assertThatThrownBy(() -> new Dataset(features, Y, new float[] {1, Float.NaN, 1}))
        .hasMessage("the weight of row 1 is NaN");
    assertThatThrownBy(() -> new Dataset(features, Y, new float[] {1, -1, 1}))
        .hasMessageContaining("row 1 is -1");
    assertThatThrownBy(() -> new Dataset(features, Y, new float[3]))
        .hasMessage("all row weights are 0");
    assertThatThrownBy(() -> new ByteFeatures(new byte[3], 2, 1, 0))
        .hasMessageContaining("whole number of rows");
  }
}
