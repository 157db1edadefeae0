package org.deltarule.bench.compare;

import java.util.List;
import org.deltarule.loss.Link;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;

/** Deltarule's process that predicts, on the calling thread; the weights are prepared once. */
public final class DeltarulePrediction implements Predictor {
  private final Samples samples;
  private final Workspace workspace;
  private final float[] probabilities;

  private DeltarulePrediction(Assignment assignment, Samples samples) {
    PredictedNetwork predicted = PredictedNetwork.of(assignment.scenario());
    this.samples = samples;
    this.workspace = Workspace.forPrediction(predicted.network(), samples.rows(), 1);
    this.probabilities = new float[samples.rows() * predicted.network().outputs()];
    workspace.begin(predicted.weights(), predicted.weights(), samples.rows(), 0);
    workspace.prepare(Worker.ALONE);
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
    Matrix x = workspace.input();
    System.arraycopy(samples.x(), 0, x.array(), x.offset(), samples.x().length);
    workspace.forward(Worker.ALONE);
    Matrix q = workspace.output();
    System.arraycopy(q.array(), q.offset(), probabilities, 0, probabilities.length);
    for (int r = 0; r < q.rows(); r++) {
      Link.SOFTMAX.apply(q.columns(), probabilities, r * q.columns());
    }
  }

  @Override
  public float[] outputs() {
    return probabilities;
  }
}
