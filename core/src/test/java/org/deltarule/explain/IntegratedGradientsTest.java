package org.deltarule.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.activation.Tanh;
import org.deltarule.init.HeNormal;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Network;
import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;

/** What integrated gradients promise. */
class IntegratedGradientsTest {
  private static final float[] X = {0.5f, -1.2f, 2f};
  private static final float[] B = {0, 0.3f, -0.4f};

  /** Of a linear function wᵢ(xᵢ − bᵢ), exactly (Sundararajan et al. 2017, §3). */
  @Test
  void ofALinearNetworkTheyAreSlopesTimesDistances() {
    Network network = new Network(3, new Dense(2, new Identity(), new HeNormal()));
    ParameterVector weights = network.initialize(1);
    var found = new IntegratedGradients(network, weights, new float[] {1, -2}, 0).of(X, B);
    for (int i = 0; i < 3; i++) {
      double slope =
          weights.view("layer1.weight").at(i, 0) - 2.0 * weights.view("layer1.weight").at(i, 1);
      assertThat(found.contributions()[i]).isCloseTo(slope * (X[i] - B[i]), within(1e-5));
    }
    assertThat(found.residual()).isCloseTo(0, within(1e-5));
  }

  /** ∫ of tanh′ along one input is tanh's difference. */
  @Test
  void theySumToTheDifferenceAlsoBehindDropoutAndNormalization() {
    Network network =
        new Network(
            3,
            new Dense(16, new Identity(), new HeNormal()),
            new BatchNormalization(0.1, 1e-5),
            new Dropout(0.5),
            new Dense(16, new Tanh(), new HeNormal()),
            new Dense(8, new Relu(), new HeNormal()),
            new Dense(1, new Identity(), new HeNormal()));
    ParameterVector weights = network.initialize(2);
    weights.view("layer2.running-mean").set(0, 3, 0.7f);
    weights.view("layer2.running-variance").set(0, 5, 4f);
    var found = new IntegratedGradients(network, weights, new float[] {1}, 0).of(X, B);
    assertThat(found.value()).isNotCloseTo(found.baseline(), within(0.01));
    assertThat(found.residual())
        .isCloseTo(0, within(0.01 * Math.abs(found.value() - found.baseline())));
  }

  @Test
  void codesContributeAndTheSumHolds() {
    Network network =
        new Network(
            3,
            new CategoryEmbedding(List.of(3, 4), 2),
            new Dense(8, new Tanh(), new HeNormal()),
            new Dense(1, new Identity(), new HeNormal()));
    var gradients = new IntegratedGradients(network, network.initialize(3), new float[] {1}, 2);
    var found = gradients.of(new float[] {0.8f, 2, 1}, new float[] {0, 0, 0});
    assertThat(found.contributions()[1]).isNotZero();
    assertThat(found.contributions()[2]).isNotZero();
    assertThat(found.residual())
        .isCloseTo(0, within(0.01 * Math.abs(found.value() - found.baseline())));
    var same = gradients.of(new float[] {0.8f, 0, 1}, new float[] {0, 0, 0});
    assertThat(same.contributions()[1]).isZero();
  }
}
