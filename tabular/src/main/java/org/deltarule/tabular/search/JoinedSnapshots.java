package org.deltarule.tabular.search;

import java.util.Arrays;
import java.util.List;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.JudgedRows;

/** What snapshots say together. */
final class JoinedSnapshots {
  private JoinedSnapshots() {}

  /** The mean of their predictions, and the mean of their own losses. */
  static JudgedRows rows(List<Snapshot> snapshots) {
    JudgedRows first = snapshots.getFirst().rows();
    Predictions like = first.predictions();
    Matrix mean = Matrix.zeros(like.rows(), like.values().columns());
    double[] sums = new double[mean.size()];
    double loss = 0;
    for (Snapshot snapshot : snapshots) {
      Matrix values = snapshot.rows().predictions().values();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values.array()[values.offset() + i];
      }
      loss += snapshot.rows().loss() / snapshots.size();
    }
    float[] means = mean.array();
    Arrays.setAll(sums, i -> sums[i] / snapshots.size());
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) sums[i];
    }
    return new JudgedRows(
        first.rows(),
        first.fold(),
        first.folds(),
        loss,
        new Predictions(mean, like.targets(), like.weights(), like.threshold(), like.levels()));
  }
}
