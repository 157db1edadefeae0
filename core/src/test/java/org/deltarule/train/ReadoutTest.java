package org.deltarule.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.deltarule.calibration.Calibration;
import org.deltarule.calibration.Temperature;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.data.TargetScale;
import org.deltarule.data.TargetTransform;
import org.deltarule.loss.BinaryCrossEntropy;
import org.deltarule.loss.MeanSquaredError;
import org.deltarule.loss.Quantiles;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.metric.Accuracy;
import org.deltarule.metric.Pinball;
import org.deltarule.metric.Predictions;
import org.deltarule.metric.SubsetAccuracy;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

/** Outputs become predictions in the units of what is right. */
class ReadoutTest {
  private static final Quantiles LEVELS = new Quantiles(List.of(0.1, 0.5, 0.9));

  @Test
  void quantilesDoNotCrossAndAreInTheirOwnUnits() {
    TargetScale scale = new TargetScale(TargetTransform.NONE, 10, 2, 0, 13);
    Readout readout = Readout.values(LEVELS, List.of(scale));
    assertThat(readout.outputs()).isEqualTo(3);
    Matrix p = readout.predictions(Matrix.of(new float[] {0, -1, 2}));
    assertThat(new float[] {p.at(0, 0), p.at(0, 1), p.at(0, 2)}).containsExactly(8, 10, 13);
  }

  @Test
  void quantilesAreJudgedByTheirLevels() {
    Readout readout = Readout.values(LEVELS, List.of(TargetScale.OWN));
    Dataset data =
        Dataset.of(new FloatFeatures(Matrix.zeros(1, 1)), Matrix.of(new float[] {2, 2, 2}));
    Predictions judged =
        readout.judged(readout.predictions(Matrix.of(new float[] {1, 2, 3})), data);
    assertThat(new Pinball(0.5).of(judged)).isCloseTo((0.1 + 0 + 0.1) / 3, within(1e-12));
    assertThat(readout.metrics().getFirst()).isEqualTo(new Pinball(0.5));
  }

  @Test
  void labelsAreProbabilitiesEachByItself() {
    Readout readout = Readout.labels(new BinaryCrossEntropy(0), 2);
    Matrix p = readout.predictions(Matrix.of(new float[] {0, (float) Math.log(3)}));
    assertThat(p.at(0, 0)).isEqualTo(0.5f);
    assertThat(p.at(0, 1)).isCloseTo(0.75f, within(1e-6f));
    assertThat(readout.metrics().getFirst()).isEqualTo(new SubsetAccuracy());
    Matrix cut =
        Readout.labels(new MeanSquaredError(), 2).predictions(Matrix.of(new float[] {-1, 1.5f}));
    assertThat(cut.at(0, 0)).isEqualTo(0);
    assertThat(cut.at(0, 1)).isEqualTo(1);
  }

  @Test
  void calibrationMakesProbabilitiesLessSureAndMovesTheDecision() {
    Readout readout = Readout.classes(new SoftmaxCrossEntropy(0), 2);
    Readout fitted = readout.with(new Calibration(new Temperature(2), 0.9, Optional.empty()));
    float[] q = {0, (float) Math.log(4)};
    Matrix plain = readout.predictions(Matrix.of(q.clone()));
    Matrix calibrated = fitted.predictions(Matrix.of(q.clone()));
    assertThat(plain.at(0, 1)).isCloseTo(0.8f, within(1e-6f));
    assertThat(calibrated.at(0, 1)).isCloseTo(2 / 3f, within(1e-6f));
    Dataset one = Dataset.of(new FloatFeatures(Matrix.zeros(1, 1)), Matrix.of(new float[] {1}));
    assertThat(new Accuracy().of(readout.judged(plain, one))).isEqualTo(1);
    assertThat(new Accuracy().of(fitted.judged(calibrated, one))).isEqualTo(0);
  }
}
