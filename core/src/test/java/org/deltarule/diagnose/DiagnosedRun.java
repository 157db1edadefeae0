package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deltarule.data.Dataset;
import org.deltarule.data.FloatFeatures;
import org.deltarule.measure.LayerProbe;
import org.deltarule.measure.Signals;
import org.deltarule.net.Network;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.PlannedNetwork;
import org.deltarule.train.Readout;
import org.deltarule.train.Task;
import org.deltarule.train.Trainer;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingPlan;
import org.deltarule.train.TrainingResult;

/** A real run with everything measured, and what was said of it. */
record DiagnosedRun(List<TrainingEvent> events, List<Finding> findings, TrainingResult result) {
  /** A classifier, on rows that also validate where there are no others. */
  static DiagnosedRun of(Dataset training, Optional<Dataset> validation, String... settings) {
    List<String> all = new ArrayList<>(List.of("patience=0", "threads=1", "optimizer=adam"));
    all.addAll(List.of(settings)); // a later setting wins
    TrainingPlan plan = TrainingPlan.of(Task.CLASSIFICATION, all.toArray(String[]::new));
    Matrix y = training.targets();
    int classes = 0;
    for (int r = 0; r < y.rows(); r++) {
      classes = Math.max(classes, (int) y.at(r, 0) + 1);
    }
    return run(plan, Readout.classes(plan.loss(), classes), training, validation);
  }

  /** A network for one number, on rows that also validate. */
  static DiagnosedRun ofNumbers(Dataset rows, String... settings) {
    List<String> all = new ArrayList<>(List.of("patience=0", "threads=1", "optimizer=adam"));
    all.addAll(List.of(settings));
    TrainingPlan plan = TrainingPlan.of(Task.REGRESSION, all.toArray(String[]::new));
    return run(plan, Readout.values(plan.loss(), 1), rows, Optional.of(rows));
  }

  private static DiagnosedRun run(
      TrainingPlan plan, Readout readout, Dataset training, Optional<Dataset> validation) {
    Network network = PlannedNetwork.of(plan, training.features().columns(), readout.outputs());
    List<TrainingEvent> events = new ArrayList<>();
    Diagnosis diagnosis = new Diagnosis(network, readout, training, events::add);
    try (Trainer trainer =
        new Trainer(
            plan,
            network,
            readout,
            training,
            validation,
            diagnosis,
            Optional.of(new LayerProbe(network, Signals.FULL)))) {
      TrainingResult result = trainer.run();
      return new DiagnosedRun(events, diagnosis.findings(), result);
    }
  }

  static DiagnosedRun of(Dataset training, String... settings) {
    return of(training, Optional.empty(), settings);
  }

  /** {@code rule}, or {@code rule severity} where there is more than one, told of any layer. */
  List<String> rules() {
    return findings.stream().map(Finding::rule).distinct().toList();
  }

  Finding finding(String rule) {
    return findings.stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
  }

  List<Finding> all(String rule) {
    return findings.stream().filter(f -> f.rule().equals(rule)).toList();
  }

  /** Clouds of deviation 1, one for each class, in eight dimensions; sizes[c] rows of class c. */
  static Dataset clouds(double scale, int... sizes) {
    Random random = new Random(1);
    List<Integer> labels = new ArrayList<>();
    for (int c = 0; c < sizes.length; c++) {
      labels.addAll(Collections.nCopies(sizes[c], c));
    }
    Matrix x = Matrix.zeros(labels.size(), 8);
    Matrix y = Matrix.zeros(labels.size(), 1);
    for (int r = 0; r < labels.size(); r++) {
      y.set(r, 0, labels.get(r));
      for (int c = 0; c < 8; c++) {
        double center = c % sizes.length == labels.get(r) ? 1.5 : 0;
        x.set(r, c, (float) (scale * (random.nextGaussian() + center)));
      }
    }
    return Dataset.of(new FloatFeatures(x), y);
  }

  /** The same rows with classes that have nothing to do with them. */
  static Dataset noise(int rows, long seed) {
    Random random = new Random(seed);
    Matrix x = Matrix.zeros(rows, 8);
    Matrix y = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      y.set(r, 0, r % 3);
      for (int c = 0; c < 8; c++) {
        x.set(r, c, (float) random.nextGaussian());
      }
    }
    return Dataset.of(new FloatFeatures(x), y);
  }

  static String layers(int units, int count) {
    return "layers=" + String.join(",", Collections.nCopies(count, Integer.toString(units)));
  }
}
