package org.deltarule.train;

import org.deltarule.loss.Link;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/**
 * Predicts rows of features with fixed weights, on the calling thread and without allocating: for a
 * service that answers one request at a time. Its buffers are its own, so each thread needs one.
 */
public final class Predictor {
  private static final int MOST = 256;

  private final ParameterVector weights;
  private final Link link;
  private final Workspace workspace;
  private final int inputs;
  private final int members;
  private final int outputs;
  private final int block;

  /**
   * A predictor.
   *
   * @param network the network
   * @param weights its weights; the caller leaves them as they are from now on
   * @param link how an output becomes a prediction, see {@link org.deltarule.loss.Loss#link}
   */
  public Predictor(Network network, ParameterVector weights, Link link) {
    this.weights = weights;
    this.link = link;
    this.inputs = network.inputs();
    this.members = network.members();
    this.outputs = network.outputs() / members;
    this.workspace = Workspace.forPrediction(network, MOST, 1);
    this.block = Math.min(MOST, workspace.blockRows());
  }

  /**
   * Predicts some rows.
   *
   * @param rows how many
   * @param features rows × inputs, row-major
   * @param from where they start
   * @param predictions rows × outputs, overwritten; of an ensemble the means over its members
   * @param to where they start
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public void predict(int rows, float[] features, int from, float[] predictions, int to) {
    for (int first = 0; first < rows; first += block) {
      int count = Math.min(block, rows - first);
      workspace.begin(weights, weights, count, 0);
      Matrix x = workspace.input();
      System.arraycopy(features, from + first * inputs, x.array(), x.offset(), count * inputs);
      workspace.forward(Worker.ALONE);
      Matrix q = workspace.output();
      int at = to + first * outputs;
      if (members == 1) {
        System.arraycopy(q.array(), q.offset(), predictions, at, count * outputs);
        link.apply(count, outputs, predictions, at);
      } else {
        link.apply(count * members, outputs, q.array(), q.offset());
        mean(count, q, predictions, at);
      }
    }
  }

  private void mean(int rows, Matrix q, float[] predictions, int to) {
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < outputs; k++) {
        double sum = 0;
        for (int m = 0; m < members; m++) {
          sum += q.at(r, m * outputs + k);
        }
        predictions[to + r * outputs + k] = (float) (sum / members);
      }
    }
  }
}
