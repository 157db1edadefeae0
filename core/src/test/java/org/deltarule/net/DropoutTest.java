package org.deltarule.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that rest while training. */
class DropoutTest {
  private static final Matrix ONES = Single.ones(100, 100);

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.8})
  void theRateIsKeptAndTheMeanPreserved(double rate) {
    Matrix y = new Single(new Dropout(rate), 100, 100, 1).train(ONES, 0);
    int dropped = 0;
    for (float v : y.array()) {
      assertThat(v == 0 || Math.abs(v - 1 / (1 - rate)) < 1e-6).isTrue();
      dropped += v == 0 ? 1 : 0;
    }
    assertThat(dropped / 10_000.0)
        .isCloseTo(rate, within(4 * Math.sqrt(rate * (1 - rate) / 10_000)));
  }

  @Test
  void theWayBackHasTheMaskOfTheWayThere() {
    Single layer = new Single(new Dropout(0.4), 100, 100, 1);
    Matrix y = layer.train(ONES, 7);
    assertThat(layer.backward(ONES).array()).isEqualTo(y.array());
  }

  @Test
  void theMaskIsAFunctionOfSeedLayerAndStep() {
    Single layer = new Single(new Dropout(0.5), 100, 100, 1);
    float[] third = layer.train(ONES, 3).array();
    float[] fourth = layer.train(ONES, 4).array();
    assertThat(fourth).isNotEqualTo(third);
    assertThat(layer.train(ONES, 3).array()).isEqualTo(third);
    assertThat(new Single(new Dropout(0.5), 100, 100, 1).train(ONES, 3).array()).isEqualTo(third);
    assertThat(new Single(new Dropout(0.5), 100, 100, 2).train(ONES, 3).array())
        .isNotEqualTo(third);
    Single two = new Single(Residual.of(new Dropout(0.5), new Dropout(0.5)), 100, 100, 1);
    int both = 0; // x + x·m₁·m₂: 5 where neither dropped, else 1
    for (float v : two.train(ONES, 3).array()) {
      both += v == 5 ? 1 : 0;
    }
    assertThat(both / 10_000.0).isCloseTo(0.25, within(0.02));
  }

  @Test
  void nothingHappensWhenPredictingOrAtRateZero() {
    assertThat(new Single(new Dropout(0.5), 100, 100, 1).predict(ONES).array())
        .isEqualTo(ONES.array());
    assertThat(new Single(new Dropout(0), 100, 100, 1).train(ONES, 0).array())
        .isEqualTo(ONES.array());
  }

  @Test
  void aScheduledRateIsThatOfTheStepAndOfTheFirstWhereTheRunHasNoLength() {
    Network network = new Network(100, new Dropout(0.8, new org.deltarule.optim.Polynomial(1, 0)));
    Workspace workspace = Workspace.forTraining(network, 100, 1, 1);
    for (int[] step : new int[][] {{0, 80}, {50, 40}, {75, 20}}) {
      workspace.length(100, 10);
      assertThat(dropped(workspace, step[0])).isCloseTo(step[1] / 100.0, within(0.02));
    }
    workspace.length(0, 0);
    assertThat(dropped(workspace, 75)).isCloseTo(0.8, within(0.02));
  }

  private static double dropped(Workspace workspace, long step) {
    System.arraycopy(ONES.array(), 0, workspace.input().array(), 0, ONES.size());
    var none = org.deltarule.tensor.ParameterVector.zeros(workspace.network().layout());
    workspace.begin(none, none, 100, step);
    workspace.forward(org.deltarule.parallel.Worker.ALONE);
    int dropped = 0;
    for (float v : workspace.output().array()) {
      dropped += v == 0 ? 1 : 0;
    }
    return dropped / 10_000.0;
  }

  @Test
  void aRateOutsideIsRefused() {
    for (double rate : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new Dropout(rate))
          .hasMessage("a dropout rate is at least 0 and below 1, not " + rate);
    }
  }
}
