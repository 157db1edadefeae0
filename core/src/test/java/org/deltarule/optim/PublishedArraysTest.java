package org.deltarule.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.deltarule.optim.Objectives.linspace;
import static org.deltarule.optim.Objectives.row;
import static org.deltarule.optim.Objectives.vector;

import org.deltarule.tensor.ParameterVector;
import org.junit.jupiter.api.Test;

/** One step from a given state, against the arrays of Stanford's CS231n assignments. */
class PublishedArraysTest {
  private static final ParameterVector WEIGHTS = vector(row(20), linspace(-0.4, 0.6, 20));
  private static final double[] GRADIENT = linspace(-0.6, 0.4, 20);

  /** The course's velocity is −α times ours: v ← μv − αg, w ← w + v. */
  @Test
  void momentum() {
    double rate = 1e-3;
    Chain chain = new Chain(WEIGHTS.layout(), new Momentum(0.9), new LearningRate());
    double[] velocity = linspace(0.6, 0.9, 20);
    float[] ours = chain.slots().getFirst().values();
    for (int i = 0; i < 20; i++) {
      ours[i] = (float) (-velocity[i] / rate);
    }
    assertThat(weightsAfter(chain, rate))
        .containsExactly(
            floats(
                0.1406,
                0.20738947,
                0.27417895,
                0.34096842,
                0.40775789,
                0.47454737,
                0.54133684,
                0.60812632,
                0.67491579,
                0.74170526,
                0.80849474,
                0.87528421,
                0.94207368,
                1.00886316,
                1.07565263,
                1.14244211,
                1.20923158,
                1.27602105,
                1.34281053,
                1.4096),
            within(3e-7f));
    assertThat(ours[0] * -rate).isCloseTo(0.5406, within(1e-7));
    assertThat(ours[10] * -rate).isCloseTo(0.68217895, within(1e-7));
    assertThat(ours[19] * -rate).isCloseTo(0.8096, within(1e-7));
  }

  @Test
  void rmsprop() {
    Chain chain = new Chain(WEIGHTS.layout(), new Rmsprop(0.99, 1e-8), new LearningRate());
    chain.slots().getFirst().copyFrom(vector(row(20), linspace(0.6, 0.9, 20)));
    assertThat(weightsAfter(chain, 1e-2))
        .containsExactly(
            floats(
                -0.39223849,
                -0.34037513,
                -0.28849239,
                -0.23659121,
                -0.18467247,
                -0.132737,
                -0.08078555,
                -0.02881884,
                0.02316247,
                0.07515774,
                0.12716641,
                0.17918792,
                0.23122175,
                0.28326742,
                0.33532447,
                0.38739248,
                0.43947102,
                0.49155973,
                0.54365823,
                0.59576619),
            within(1e-7f));
    float[] squares = chain.slots().getFirst().values();
    assertThat(squares[0]).isCloseTo(0.5976f, within(1e-7f));
    assertThat(squares[2]).isCloseTo(0.6277108f, within(1e-7f));
    assertThat(squares[19]).isCloseTo(0.8926f, within(1e-7f));
  }

  @Test
  void adamInItsSixthStep() {
    Chain chain = new Chain(WEIGHTS.layout(), new Adam(0.9, 0.999, 1e-8), new LearningRate());
    chain.restoreScalars(new double[] {5});
    chain.slots().get(0).copyFrom(vector(row(20), linspace(0.6, 0.9, 20)));
    chain.slots().get(1).copyFrom(vector(row(20), linspace(0.7, 0.5, 20)));
    assertThat(weightsAfter(chain, 1e-2))
        .containsExactly(
            floats(
                -0.40094747,
                -0.34836187,
                -0.29577703,
                -0.24319299,
                -0.19060977,
                -0.1380274,
                -0.08544591,
                -0.03286534,
                0.01971428,
                0.0722929,
                0.1248705,
                0.17744702,
                0.23002243,
                0.28259667,
                0.33516969,
                0.38774145,
                0.44031188,
                0.49288093,
                0.54544852,
                0.59801459),
            within(1e-7f));
    assertThat(chain.steps()).isEqualTo(6);
    assertThat(chain.slots().get(0).values()[0]).isCloseTo(0.48f, within(1e-7f));
    assertThat(chain.slots().get(0).values()[19]).isCloseTo(0.85f, within(1e-7f));
    assertThat(chain.slots().get(1).values()[0]).isCloseTo(0.69966f, within(1e-7f));
    assertThat(chain.slots().get(1).values()[19]).isCloseTo(0.49966f, within(1e-7f));
  }

  private static float[] weightsAfter(Chain chain, double rate) {
    ParameterVector update = vector(row(20), GRADIENT);
    chain.step(rate, WEIGHTS, 0, update, Objectives.NO_LINE);
    ParameterVector after = WEIGHTS.copy();
    Objectives.add(after, update);
    return after.values();
  }

  private static float[] floats(double... values) {
    return vector(row(values.length), values).values();
  }
}
