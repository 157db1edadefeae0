package org.deltarule.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.activation.HardSigmoid;
import org.deltarule.activation.Sigmoid;
import org.deltarule.activation.Tanh;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaturationTest {
  @Test
  void aSigmoidIsSaturatedWhereItsSlopeIsBelowSixPercentOfAQuarter() {
    // q(1−q) = 0.015 at q = 0.01523 and 0.98477
    assertThat(share(new Sigmoid(), 0.5f, 0.0153f, 0.9847f, 0.8f)).isZero();
    assertThat(share(new Sigmoid(), 0.0151f, 0.9849f, 0f, 1f)).isEqualTo(1);
    assertThat(share(new Sigmoid(), 0.5f, 0.001f, 0.6f, 0.7f)).isEqualTo(0.25);
  }

  @Test
  void aTanhIsSaturatedWhereItsSlopeIsBelowSixPercentOfOne() {
    // 1 − q² = 0.06 at |q| = 0.96954
    assertThat(share(new Tanh(), 0f, 0.969f, -0.969f)).isZero();
    assertThat(share(new Tanh(), 0.970f, -0.970f, 1f)).isEqualTo(1);
  }

  @Test
  void aHardSigmoidIsSaturatedAtItsTwoEnds() {
    assertThat(share(new HardSigmoid(), 0f, 1f, 0.001f, 0.999f)).isEqualTo(0.5);
  }

  @Test
  void aNanIsNotSaturated() {
    assertThat(share(new Sigmoid(), Float.NaN, 1f)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity",
        "relu",
        "leaky-relu",
        "relu6",
        "elu",
        "selu",
        "softplus",
        "silu",
        "gelu",
        "mish",
        "hard-swish",
        "softsign"
      })
  void whatIsNotSShapedOrNeedsThePreActivationHasNoSaturation(String name) {
    assertThat(Saturation.of(Activations.ALL.parse(name))).isEmpty();
  }

  private static double share(Activation activation, float... outputs) {
    Matrix withMore = new Matrix(new float[outputs.length + 3], 2, outputs.length, 1);
    System.arraycopy(outputs, 0, withMore.array(), 2, outputs.length);
    return Saturation.of(activation).orElseThrow().share(withMore, outputs.length);
  }
}
