package org.deltarule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deltarule.activation.Mish;
import org.deltarule.activation.Selu;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** What the layers for tables do with given numbers. */
class TableLayersTest {
  private static final Matrix X =
      Matrix.of(new float[] {1, -2, 0.5f, 2}, new float[] {-3, 0, 1, 7});

  private static void put(Single layer, String parameter, float... values) {
    Matrix at = layer.weights.view("layer2." + parameter);
    System.arraycopy(values, 0, at.array(), at.offset(), values.length);
  }

  @Test
  void aFeatureScaleStartsAsNothingAndThenMultipliesColumns() {
    Single layer = new Single(new FeatureScale(), 4, 2, 1);
    assertThat(layer.train(X, 0).array()).isEqualTo(X.array());
    put(layer, "scale", 2, 0, -1, 10);
    assertThat(layer.train(X, 0).array()).containsExactly(2, 0, -0.5f, 20, -6, 0, -1, 70);
    assertThat(layer.backward(Single.ones(2, 4)).array())
        .containsExactly(2, 0, -1, 10, 2, 0, -1, 10);
    assertThat(layer.gradient.values()).containsExactly(-2, -2, 1.5f, 9);
  }

  @Test
  void theScaleOfTheTangentKernelDividesByTheRootOfTheColumns() {
    Single layer = new Single(new NtkScale(), 4, 2, 1);
    assertThat(layer.train(X, 0).array()).containsExactly(0.5f, -1, 0.25f, 1, -1.5f, 0, 0.5f, 3.5f);
  }

  @Test
  void aParametricActivationGoesFromTheInputToTheActivation() {
    Single layer = new Single(new ParametricActivate(new Mish()), 4, 2, 1);
    float[] y = layer.train(X, 0).array().clone();
    assertThat(layer.predict(X).array()).isEqualTo(y);
    for (int i = 0; i < y.length; i++) {
      assertThat(y[i]).isCloseTo(new Mish().apply(X.array()[i]), within(1e-6f));
    }
    put(layer, "amount", 0, 0.5f, 0, 2);
    float[] mixed = layer.train(X, 0).array();
    assertThat(mixed[0]).isEqualTo(1);
    assertThat(mixed[1]).isCloseTo((-2 + y[1]) / 2, within(1e-6f));
    assertThat(mixed[3]).isCloseTo(2 * y[3] - 2, within(1e-6f));
  }

  @Test
  void aLevelIsItsVectorAndWhatIsOutOfRangeTheOneOfMissing() {
    Single layer = new Single(new CategoryEmbedding(List.of(2, 3), 2), 3, 5, 1);
    put(
        layer, "vectors", 1, 2, 3, 4, 5, 6, 7, 8, 9,
        10); // 0, 1 of the first; 0, 1, 2 of the second
    Matrix x =
        Matrix.of(
            new float[] {0.25f, 0, 0},
            new float[] {0.5f, 1, 2},
            new float[] {-1, 1, 1},
            new float[] {2, 2, -1},
            new float[] {3, -3e9f, 3e9f});
    assertThat(layer.train(x, 0).array())
        .containsExactly(
            0.25f, 1, 2, 5, 6, 0.5f, 3, 4, 9, 10, -1, 3, 4, 7, 8, 2, 1, 2, 5, 6, 3, 1, 2, 5, 6);
    assertThat(layer.predict(Matrix.of(new float[] {7, Float.NaN, Float.NaN})).array())
        .containsExactly(7, 1, 2, 5, 6);
    layer.train(x, 0);
    Matrix dy = Single.ones(5, 5);
    dy.set(1, 3, 20); // the second category of row 1
    Matrix dx = layer.backward(dy);
    assertThat(dx.array()).containsExactly(1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0);
    assertThat(layer.gradient.values()).containsExactly(3, 3, 2, 2, 3, 3, 1, 1, 20, 1);
  }

  @Test
  void aNumberBecomesItsWavesAndStandsBesideThem() {
    Single layer = new Single(new NumberEmbedding(2, new Periodic(2, 1, 0.1)), 4, 2, 1);
    put(layer, "frequency", 0.25f, 0.5f, 1, 0); // first wave of both numbers, then the second
    put(layer, "phase", 0, 0, (float) (Math.PI / 2), 0);
    put(layer, "weight", 1, 10, 2, 20);
    put(layer, "bias", 100, 200);
    // number 1 of row 1: cos(π/2) + 2cos(2π + π/2) = 0; number 2 of −2: 10cos(−2π) + 20 = 30
    float[] y = layer.train(X, 0).array();
    assertThat(Arrays.copyOf(y, 6))
        .containsExactly(new float[] {100, 230, 1, -2, 0.5f, 2}, within(1e-4f));
    assertThat(Arrays.copyOfRange(y, 6, 12))
        .containsExactly(new float[] {100, 230, -3, 0, 1, 7}, within(1e-4f));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Network(2, new NumberEmbedding(3, new Periodic(4, 2, 1))))
        .hasMessage("layer1: 3 numbers to embed, but only 2 inputs");
    assertThatThrownBy(() -> new Network(1, new CategoryEmbedding(List.of(3, 3), 2)))
        .hasMessage("layer1: 2 categories to embed, but only 1 inputs");
    assertThatThrownBy(() -> new CategoryEmbedding(List.of(), 2))
        .hasMessageContaining("needs categories");
    assertThatThrownBy(() -> new Periodic(0, 1, 1))
        .hasMessage("periodic: hidden must be at least 1, not 0");
    assertThatThrownBy(() -> new Periodic(1, 1, Double.NaN))
        .hasMessage("periodic: sigma must be finite and not negative, not NaN");
    assertThat(new ParametricActivate(new Selu()).outputs(3)).isEqualTo(3);
  }
}
