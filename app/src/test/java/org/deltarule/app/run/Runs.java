package org.deltarule.app.run;

import java.util.Optional;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.net.Network;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingPlan;

/** Small runs for tests: 60 rows of 3 features in 3 classes that overlap a little. */
final class Runs {
  static final int ROWS = 60;

  private Runs() {}

  static Trainer trainer(TrainingPlan plan, TrainingListener listener) {
    Network network = PlannedNetwork.of(plan, 3, 3);
    Readout readout = Readout.classes(plan.loss(), 3);
    return new Trainer(
        plan, network, readout, rows(0), Optional.of(rows(1)), listener, Optional.empty());
  }

  static TrainingPlan plan(String... settings) {
    String[] all = new String[settings.length + 3];
    all[0] = "layers=6,5";
    all[1] = "threads=1";
    all[2] = "seed=3";
    System.arraycopy(settings, 0, all, 3, settings.length);
    return TrainingPlan.of(Task.CLASSIFICATION, all);
  }

  private static Dataset rows(int shift) {
    Matrix x = Matrix.zeros(ROWS, 3);
    Matrix y = Matrix.zeros(ROWS, 1);
    for (int r = 0; r < ROWS; r++) {
      int k = r % 3;
      for (int c = 0; c < 3; c++) {
        x.set(r, c, (float) ((c == k ? 1 : 0) + Math.sin(1.7 * r + 5 * c + shift)));
      }
      y.set(r, 0, k);
    }
    return Dataset.of(new FloatFeatures(x), y);
  }
}
