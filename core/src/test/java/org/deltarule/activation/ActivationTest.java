package org.deltarule.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts about single activations. */
class ActivationTest {
  @Test
  void theSlopeOfTheSigmoidIsAtMostAQuarterAndThatWhereTheOutputIsOneHalf() {
    Sigmoid sigmoid = new Sigmoid();
    for (int i = 0; i <= 1024; i++) {
      float q = i / 1024f;
      assertThat(sigmoid.derivative(0, q)).isEqualTo(q * (1 - q)).isLessThanOrEqualTo(0.25f);
      assertThat(sigmoid.derivative(0, q) == 0.25f).isEqualTo(q == 0.5f);
    }
    assertThat(sigmoid.apply(0)).isEqualTo(0.5f);
  }

  @Test
  void theSlopeOfReluIsZeroOrOneAndZeroAtTheKink() {
    Relu relu = new Relu();
    assertThat(relu.derivative(3, relu.apply(3))).isEqualTo(1);
    assertThat(relu.derivative(0, relu.apply(0))).isEqualTo(0);
    assertThat(relu.derivative(-3, relu.apply(-3))).isEqualTo(0);
    assertThat(relu.derivative(1e-45f, relu.apply(1e-45f))).isEqualTo(1);
  }

  /** From mpmath, 40 digits. A gate computed as 1 + erf or 1 + tanh has no right digit at −8. */
  @ParameterizedTest
  @CsvSource({
    "gelu, -12, -2.1317785344932148e-32, -2.5578956616748956e-31",
    "gelu, -10, -7.6198530241605261e-23, -7.6184000964648141e-22",
    "gelu, -8, -4.9767684594174273e-15, -3.979607261086796e-14",
    "gelu, -4, -0.00012668496733247969, -0.00050364966122642149",
    "gelu, -1, -0.15865525393145705, -0.083315470587686298",
    "gelu, 0.5, 0.34573123063700655, 0.86749512465616284",
    "gelu, 3, 2.9959503059051097, 1.0119456472041839",
    "gelu-tanh, -10, -1.204092348209806e-37, -2.7576380638540316e-36",
    "gelu-tanh, -8, -3.1077829375011112e-21, -4.7147845041068416e-20",
    "gelu-tanh, -4, -7.024594819237269e-5, -0.00033512319712267076",
    "gelu-tanh, 0.5, 0.34571400982514392, 0.86736990353464231",
    "silu, -12, -7.3730095226576614e-5, -6.7585467613783386e-5",
    "silu, -1, -0.26894142136999512, 0.072329488128513268",
    "mish, -12, -7.3730321731865865e-5, -6.7585901746137732e-5",
    "mish, -1, -0.30340146137410892, 0.059216755877394948",
    "mish, 3, 2.9865350049679573, 1.0211069109294438"
  })
  void theTailsKeepTheirRelativeAccuracy(String name, float s, double value, double slope) {
    Activation g = Activations.ALL.parse(name);
    assertThat((double) g.apply(s)).isCloseTo(value, Percentage.withPercentage(2e-5));
    assertThat((double) g.derivative(s, g.apply(s)))
        .isCloseTo(slope, Percentage.withPercentage(2e-5));
  }

  /** The largest slopes that the doc comments and docs/math/activations.md state. */
  @ParameterizedTest
  @CsvSource({
    "identity, 1",
    "sigmoid, 0.25",
    "tanh, 1",
    "relu, 1",
    "leaky-relu, 1",
    "elu, 1",
    "selu, 1.7581",
    "gelu, 1.12890",
    "gelu-tanh, 1.12899",
    "silu, 1.09984",
    "mish, 1.08850",
    "softplus, 1",
    "softsign, 1",
    "hard-sigmoid, 0.16667",
    "hard-swish, 1.5",
    "relu6, 1"
  })
  void theLargestSlopeIsAsDocumented(String name, double largest) {
    Activation g = Activations.ALL.parse(name);
    double found = 0;
    for (int i = -20_000; i <= 20_000; i++) {
      float s = i / 1000f;
      found = Math.max(found, g.derivative(s, g.apply(s)));
    }
    assertThat(found).isCloseTo(largest, within(4e-4));
  }

  /** Least values as documented; mpmath. */
  @ParameterizedTest
  @CsvSource({
    "gelu, -0.75179152, -0.16997121",
    "gelu-tanh, -0.75246142, -0.17004075",
    "silu, -1.2784645, -0.27846454",
    "mish, -1.1924312, -0.30884341",
    "hard-swish, -1.5, -0.375"
  })
  void theDipBelowZeroIsAsDocumented(String name, float at, double least) {
    Activation g = Activations.ALL.parse(name);
    assertThat((double) g.apply(at)).isCloseTo(least, within(1e-7));
    assertThat((double) g.derivative(at, g.apply(at))).isCloseTo(0, within(1e-6));
    double found = 0;
    for (int i = -2000; i < 2000; i++) {
      found = Math.min(found, g.apply(i / 100f));
    }
    assertThat(found).isBetween(least - 1e-7, least + 1e-5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"leaky-relu(0)", "leaky-relu(-1)", "leaky-relu(NaN)", "elu(0)", "elu(-1)"})
  void aSettingOutOfRangeIsRefusedWithWhatIsAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activations.ALL.parse(text))
        .withMessageContaining("must be positive and finite");
  }
}
