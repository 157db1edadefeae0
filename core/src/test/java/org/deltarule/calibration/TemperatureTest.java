package org.deltarule.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deltarule.metric.LogLoss;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** One number calibrates probabilities, and never for the worse on the rows that it is fitted to. */
class TemperatureTest {
  private static final float[][] SURE = {
    {0.97f, 0.02f, 0.01f},
    {0.03f, 0.95f, 0.02f},
    {0.9f, 0.05f, 0.05f},
    {0.02f, 0.08f, 0.9f},
    {0.1f, 0.85f, 0.05f},
    {0.05f, 0.05f, 0.9f},
    {0.6f, 0.3f, 0.1f},
    {0.15f, 0.8f, 0.05f}
  };
  private static final Matrix RIGHT = column(0, 1, 1, 2, 0, 2, 1, 1);

  /**
   * By SciPy 1.10: minimize_scalar of (v*(log(exp(b*log(P)).sum(1)) - b*log(P)[range(8), y])).sum() + u*u
   * with b = exp(u) and v = w*8/w.sum(); T = exp(-u).
   */
  @Test
  void itIsTheMinimumThatSciPyFinds() {
    Matrix p = Matrix.of(SURE);
    float[] weights = {1, 2, 1, 0.5f, 1, 3, 2, 1};
    assertThat(Temperature.fit(new Predictions(p, RIGHT)).value())
        .isCloseTo(1.4658579401314746, within(1e-6));
    assertThat(Temperature.fit(new Predictions(p, RIGHT, weights)).value())
        .isCloseTo(1.2985877280631315, within(1e-6));
  }

  @Test
  void theLogLossOfTheseRowsNeverGetsWorseAndNoOrderChanges() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int classes = 2 + random.nextInt(3);
      int rows = 1 + random.nextInt(30);
      Matrix p = Matrix.zeros(rows, classes);
      Matrix right = Matrix.zeros(rows, 1);
      for (int r = 0; r < rows; r++) {
        double sum = 0;
        double[] part = new double[classes];
        for (int k = 0; k < classes; k++) {
          part[k] = Math.pow(random.nextDouble(), 1 + 10 * random.nextDouble());
          sum += part[k];
        }
        for (int k = 0; k < classes; k++) {
          p.set(r, k, (float) (part[k] / sum));
        }
        right.set(r, 0, random.nextInt(classes));
      }
      Predictions before = new Predictions(p, right);
      double loss = new LogLoss().of(before);
      int[] decided = new int[rows];
      for (int r = 0; r < rows; r++) {
        decided[r] = before.predictedClass(r);
      }
      Temperature.fit(before).applyToClasses(p);
      assertThat(new LogLoss().of(before)).isLessThanOrEqualTo(loss);
      for (int r = 0; r < rows; r++) {
        float sum = 0;
        for (int k = 0; k < classes; k++) {
          sum += p.at(r, k);
        }
        assertThat(sum).isCloseTo(1, within(1e-6f));
        assertThat(before.predictedClass(r)).isEqualTo(decided[r]);
      }
    }
  }

  @Test
  void fewRowsThatAreAllRightDoNotMakeProbabilitiesCertain() {
    Matrix p = Matrix.of(new float[] {0.8f, 0.2f}, new float[] {0.3f, 0.7f});
    Temperature t = Temperature.fit(new Predictions(p, column(0, 1)));
    assertThat(t.value()).isBetween(0.3, 1.0);
    t.applyToClasses(p);
    assertThat(p.at(0, 0)).isBetween(0.8f, 0.999f);
  }

  @Test
  void labelsAreCalibratedAsTwoClassesEach() {
    Matrix labels = Matrix.of(new float[] {0.9f, 0.2f}, new float[] {0.05f, 0.6f});
    Matrix classes = Matrix.of(new float[] {0.1f, 0.9f}, new float[] {0.8f, 0.2f});
    Temperature t = new Temperature(2);
    t.applyToLabels(labels);
    t.applyToClasses(classes);
    assertThat(labels.at(0, 0)).isCloseTo(classes.at(0, 1), within(1e-6f));
    assertThat(labels.at(0, 1)).isCloseTo(classes.at(1, 1), within(1e-6f));
    Matrix sure = Matrix.of(new float[] {0.99f, 0.01f}, new float[] {0.01f, 0.99f});
    Matrix wrong = Matrix.of(new float[] {1, 1}, new float[] {1, 1});
    assertThat(Temperature.fit(new Predictions(sure, wrong)).value()).isGreaterThan(1.5);
  }

  @Test
  void certainAndUndefinedProbabilitiesStayWhatTheyAre() {
    Matrix p = Matrix.of(new float[] {1, 0}, new float[] {Float.NaN, Float.NaN});
    new Temperature(3).applyToClasses(p);
    assertThat(p.at(0, 0)).isEqualTo(1);
    assertThat(p.at(0, 1)).isEqualTo(0);
    assertThat(p.at(1, 0)).isNaN();
    Matrix labels = Matrix.of(new float[] {1, 0});
    new Temperature(3).applyToLabels(labels);
    assertThat(labels.at(0, 0)).isEqualTo(1);
    assertThat(labels.at(0, 1)).isEqualTo(0);
    assertThat(Temperature.fit(new Predictions(p, column(0, 1)))).isEqualTo(Temperature.ONE);
  }

  private static Matrix column(float... values) {
    return new Matrix(values, 0, values.length, 1);
  }
}
