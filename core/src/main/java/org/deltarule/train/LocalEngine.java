package org.deltarule.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.Dataset;
import org.deltarule.data.Folds;
import org.deltarule.loss.Loss;
import org.deltarule.net.GradientParts;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.parallel.Team;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterVector;

/**
 * The gradient of a batch on the threads of this process.
 *
 * <pre>
 * 1  gather, forward, loss, backward      by row, some rows through all layers after another     barrier
 * 2  parameter gradients                  by parameter
 * </pre>
 *
 * <p>Every number is computed by one worker in a fixed order, so the bits do not depend on how many
 * workers there are. Batches too small to be worth waking anybody are run by the caller alone.
 * Allocates nothing per step.
 */
public final class LocalEngine implements GradientEngine {
  /** Below this many multiply–adds a step takes less time than two barriers. */
  static final long SMALL = 100_000;

  private final Dataset data;
  private final Loss loss;
  private final List<Workspace> workspaces;
  private Workspace workspace;
  private final Team team;
  private final Team.Task task = this::run;
  private final float[] targets;
  private final int targetColumns;
  private final double[] rowLoss;
  private final RowWeights rowWeights;
  private final int members;

  private boolean watched;
  private int[] rows = {};
  private int first;
  private int count;
  private volatile boolean lossIsFinite;

  /**
   * An engine.
   *
   * @param network the network
   * @param loss what is minimized
   * @param reduction how rows become a batch
   * @param data the training rows
   * @param maxBatch the most rows of a batch
   * @param seed the run's seed, for dropout
   * @param team the threads; not closed by this engine
   * @throws IllegalArgumentException if the targets have not the columns that loss and network need
   */
  public LocalEngine(
      Network network,
      Loss loss,
      Reduction reduction,
      Dataset data,
      int maxBatch,
      long seed,
      Team team) {
    this(network, loss, reduction, data, Optional.empty(), maxBatch, seed, team);
  }

  /**
   * An engine for an ensemble that holds rows out.
   *
   * @param network the network
   * @param loss what is minimized
   * @param reduction how rows become a batch
   * @param data the training rows
   * @param folds which rows which part of the ensemble is not trained on
   * @param maxBatch the most rows of a batch
   * @param seed the run's seed, for dropout
   * @param team the threads; not closed by this engine
   * @throws IllegalArgumentException if the targets have not the columns that loss and network need
   */
  public LocalEngine(
      Network network,
      Loss loss,
      Reduction reduction,
      Dataset data,
      Optional<Folds> folds,
      int maxBatch,
      long seed,
      Team team) {
    this.data = data;
    this.loss = loss;
    this.team = team;
    this.workspaces = Workspace.takingTurns(network, maxBatch, team.size(), seed);
    this.workspace = workspaces.getFirst();
    this.members = network.members();
    int outputs = network.outputs() / members;
    this.targets = data.targets().array();
    this.targetColumns = loss.target() == Loss.Target.CLASS_INDEX ? 1 : outputs;
    if (data.targets().columns() != targetColumns
        || data.features().columns() != network.inputs()) {
      throw new IllegalArgumentException(
          "the network takes %d features and gives %d outputs, for which the loss needs %d target columns; the data have %d and %d"
              .formatted(
                  network.inputs(),
                  outputs,
                  targetColumns,
                  data.features().columns(),
                  data.targets().columns()));
    }
    this.rowLoss = new double[maxBatch];
    this.rowWeights = new RowWeights(network, reduction, data, folds, maxBatch);
  }

  @Override
  public double lossAndGradient(
      ParameterVector weights,
      int[] batchRows,
      int from,
      int rowCount,
      long step,
      ParameterVector into) {
    watched = false;
    return compute(weights, batchRows, from, rowCount, step, into, GradientParts.UNWATCHED);
  }

  @Override
  public double lossAndGradient(
      ParameterVector weights,
      int[] batchRows,
      int from,
      int rowCount,
      long step,
      ParameterVector into,
      GradientParts watcher) {
    watched = true;
    return compute(weights, batchRows, from, rowCount, step, into, watcher);
  }

  private double compute(
      ParameterVector weights,
      int[] batchRows,
      int from,
      int rowCount,
      long step,
      ParameterVector into,
      GradientParts watcher) {
    workspace = workspaces.get((int) (step % workspaces.size()));
    workspace.begin(weights, into, rowCount, step);
    workspace.watch(watcher);
    rows = batchRows;
    first = from;
    count = rowCount;
    lossIsFinite = true;
    rowWeights.weigh(rows, first, count);
    if ((long) rowCount * weights.layout().trainable() < SMALL) {
      run(Worker.ALONE);
    } else {
      team.run(task);
    }
    return sumOfLosses();
  }

  /** Four chains of additions, since one would wait for each. */
  private double sumOfLosses() {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int r = 0;
    for (; r <= count - 4; r += 4) {
      a += rowLoss[r];
      b += rowLoss[r + 1];
      c += rowLoss[r + 2];
      d += rowLoss[r + 3];
    }
    for (; r < count; r++) {
      a += rowLoss[r];
    }
    return a + b + (c + d);
  }

  private void run(Worker worker) {
    int end = worker.to(count);
    int from = worker.from(count);
    do { // once without rows too: a layer that mixes rows waits for every worker
      int to = Math.min(end, from + Math.min(count, workspace.blockRows()));
      rows(worker, from, to);
      from = to;
    } while (from < end);
    worker.barrier();
    if (lossIsFinite || !watched) {
      workspace.parameterGradients(worker);
    }
  }

  /** From the features of some rows to every layer's delta. */
  private void rows(Worker worker, int from, int to) {
    data.features().copyRows(rows, first + from, to - from, workspace.input(), from);
    workspace.forward(worker, from, to);
    Matrix q = workspace.output();
    Matrix dq = workspace.outputGradient();
    for (int r = from; r < to; r++) {
      rowLoss[r] = 0;
      for (int m = 0; m < members; m++) {
        rowLoss[r] += member(r, m, q, dq);
      }
      if (!Double.isFinite(rowLoss[r])) {
        lossIsFinite = false;
      }
    }
    workspace.backward(worker);
  }

  /** The loss of one member, and its gradient. */
  private double member(int r, int m, Matrix q, Matrix dq) {
    int outputs = q.columns() / members;
    int to = dq.row(r) + m * outputs;
    float weight = rowWeights.of(r, m);
    if (weight == 0) { // not 0 times a loss that may be infinite
      Arrays.fill(dq.array(), to, to + outputs, 0f);
      return 0;
    }
    int target = data.targets().row(rows[first + r]);
    int from = q.row(r) + m * outputs;
    return loss.row(outputs, q.array(), from, targets, target, weight, dq.array(), to);
  }

  @Override
  public void length(long total, long perEpoch) {
    workspaces.forEach(w -> w.length(total, perEpoch));
  }

  @Override
  public double weight(int[] batchRows, int from, int rowCount) {
    return rowWeights.weight(batchRows, from, rowCount);
  }

  @Override
  public double scale(int[] batchRows, int from, int rowCount) {
    return rowWeights.scale(batchRows, from, rowCount);
  }

  @Override
  public Optional<Workspace> workspace() {
    return Optional.of(workspace);
  }

  @Override
  public void close() {}
}
