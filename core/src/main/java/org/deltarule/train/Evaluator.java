package org.deltarule.train;

import org.deltarule.data.Dataset;
import org.deltarule.data.Features;
import org.deltarule.loss.Loss;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Team;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/** Runs a network forward over any number of rows, a block at a time. */
public final class Evaluator {
  private static final int BLOCK = 256;

  private final Loss loss;
  private final Team team;
  private final Workspace workspace;

  /**
   * An evaluator.
   *
   * @param network the network
   * @param loss its loss, for the value and the link
   * @param team the threads
   */
  public Evaluator(Network network, Loss loss, Team team) {
    this.loss = loss;
    this.team = team;
    this.workspace = Workspace.forPrediction(network, BLOCK, team.size());
  }

  /**
   * The network's outputs, before the link.
   *
   * @param weights the weights
   * @param features the rows
   * @return rows × outputs
   */
  public Matrix outputs(ParameterVector weights, Features features) {
    Matrix outputs = Matrix.zeros(features.rows(), workspace.network().outputs());
    for (int first = 0; first < features.rows(); first += BLOCK) {
      int rows = Math.min(BLOCK, features.rows() - first);
      int start = first;
      workspace.begin(weights, weights, rows, 0);
      team.run(worker -> block(worker, features, start, rows, outputs));
    }
    return outputs;
  }

  private void block(Worker worker, Features features, int first, int rows, Matrix outputs) {
    Matrix x = workspace.input();
    int from = worker.from(rows);
    int to = worker.to(rows);
    for (int r = from; r < to; r++) {
      features.copyRow(first + r, x.array(), x.row(r));
    }
    workspace.forward(worker);
    Matrix q = workspace.output();
    System.arraycopy(
        q.array(),
        q.row(from),
        outputs.array(),
        outputs.row(first + from),
        (to - from) * q.columns());
  }

  /**
   * The weighted mean of the loss.
   *
   * @param outputs from {@link #outputs}
   * @param data the same rows with their targets
   * @return Σ wᵣ·fᵣ / Σ wᵣ
   */
  public double loss(Matrix outputs, Dataset data) {
    float[] unused = new float[outputs.columns()];
    double sum = 0;
    double weight = 0;
    for (int r = 0; r < outputs.rows(); r++) {
      float w = data.weights()[r];
      if (w == 0) {
        continue;
      }
      Matrix y = data.targets();
      sum +=
          loss.row(
              outputs.columns(),
              outputs.array(),
              outputs.row(r),
              y.array(),
              y.row(r),
              w,
              unused,
              0);
      weight += w;
    }
    return sum / weight;
  }
}
