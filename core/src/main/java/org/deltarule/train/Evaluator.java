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
  /** Rows of a block, of one network; members of an ensemble share them, but for the fewest. */
  private static final int BLOCK = 256;

  private static final int FEWEST = 32;

  private final Loss loss;
  private final Team team;
  private final int block;
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
    this.block = Math.max(FEWEST, BLOCK / network.members());
    this.workspace = Workspace.forPrediction(network, block, team.size());
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
    for (int first = 0; first < features.rows(); first += block) {
      int rows = Math.min(block, features.rows() - first);
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

  /** The mean over the members of weight · f of one row. */
  static double rowLoss(
      Loss loss,
      int members,
      Matrix outputs,
      int r,
      Matrix targets,
      int targetRow,
      float weight,
      float[] unused) {
    int each = outputs.columns() / members;
    double sum = 0;
    for (int m = 0; m < members; m++) {
      int q = outputs.row(r) + m * each;
      int y = targets.row(targetRow);
      sum += loss.row(each, outputs.array(), q, targets.array(), y, weight, unused, 0);
    }
    return sum / members;
  }

  /**
   * The weighted mean of the loss.
   *
   * @param outputs from {@link #outputs}
   * @param data the same rows with their targets
   * @return Σ wᵣ·fᵣ / Σ wᵣ, with fᵣ the mean of the members' own losses
   */
  public double loss(Matrix outputs, Dataset data) {
    int members = workspace.network().members();
    float[] unused = new float[outputs.columns() / members];
    double sum = 0;
    double weight = 0;
    for (int r = 0; r < outputs.rows(); r++) {
      float w = data.weights()[r];
      if (w == 0) {
        continue;
      }
      sum += rowLoss(loss, members, outputs, r, data.targets(), r, w, unused);
      weight += w;
    }
    return sum / weight;
  }
}
