package org.deltarule.bench.compare;

import java.util.List;
import org.deltarule.loss.Link;

/** Deltarule's process that predicts, on the calling thread. */
public final class DeltarulePrediction implements Predictor {
  private final Samples samples;
  private final org.deltarule.train.Predictor predictor;
  private final float[] probabilities;

  private DeltarulePrediction(Assignment assignment, Samples samples) {
    PredictedNetwork predicted = PredictedNetwork.of(assignment.scenario());
    this.samples = samples;
    this.predictor =
        new org.deltarule.train.Predictor(predicted.network(), predicted.weights(), Link.SOFTMAX);
    this.probabilities = new float[samples.rows() * predicted.network().outputs()];
  }

  /**
   * Predicts as assigned and reports.
   *
   * @param arguments see {@link Assignment}
   */
  public static void main(String[] arguments) {
    PredictionProcess.run(
        arguments, (assignment, samples) -> List.of(new DeltarulePrediction(assignment, samples)));
  }

  @Override
  public String version() {
    String version = DeltarulePrediction.class.getPackage().getImplementationVersion();
    return "Deltarule " + version;
  }

  @Override
  public void predict() {
    predictor.predict(samples.rows(), samples.x(), 0, probabilities, 0);
  }

  @Override
  public float[] outputs() {
    return probabilities;
  }
}
