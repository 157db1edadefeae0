package org.deltarule.tabular.search;

import org.deltarule.net.Network;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.JudgedRows;

/**
 * A candidate after one of its epochs: its weights, and what they say of the rows that they were not
 * trained on. Two are the same only if they are one object.
 */
final class Snapshot {
  private final Candidate candidate;
  private final int epoch;
  private final Network network;
  private final ParameterVector weights;
  private final JudgedRows rows;
  private final Score score;

  Snapshot(
      Candidate candidate,
      int epoch,
      Network network,
      ParameterVector weights,
      JudgedRows rows,
      Score score) {
    this.candidate = candidate;
    this.epoch = epoch;
    this.network = network;
    this.weights = weights;
    this.rows = rows;
    this.score = score;
  }

  Candidate candidate() {
    return candidate;
  }

  /** From 1; 0 if it was stopped before its first was over. */
  int epoch() {
    return epoch;
  }

  Network network() {
    return network;
  }

  ParameterVector weights() {
    return weights;
  }

  JudgedRows rows() {
    return rows;
  }

  Score score() {
    return score;
  }

  /** What it takes to keep it. */
  long bytes() {
    return 4L * (weights.values().length + rows.predictions().values().size());
  }
}
