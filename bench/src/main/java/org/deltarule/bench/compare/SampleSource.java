package org.deltarule.bench.compare;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.deltarule.data.InputException;
import org.deltarule.tabular.idx.IdxFolder;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.idx.IdxLabels;

/** Where a scenario's numbers come from: Fashion-MNIST's files, or a generator with a fixed seed. */
final class SampleSource {
  private static final int SEED = 20_261_123;

  private SampleSource() {}

  static Samples of(Scenario scenario, Optional<Path> images) {
    return switch (scenario.output()) {
      case VALUES -> curves(scenario);
      case BINARY -> twoClasses(scenario);
      case CLASSES -> scenario.predicts() ? inputs(scenario) : fashion(images);
    };
  }

  /** All training rows, with the mean and deviation of the training pixels taken out. */
  private static Samples fashion(Optional<Path> folder) {
    IdxFolder idx =
        new IdxFolder(
            folder.orElseThrow(
                () -> new InputException("--data is missing: name the folder of Fashion-MNIST")));
    IdxImages images = idx.images(IdxFolder.Part.TRAINING);
    IdxLabels labels = idx.labels(IdxFolder.Part.TRAINING, images);
    float[] x = new float[images.pixels().length];
    for (int i = 0; i < x.length; i++) {
      x[i] = ((images.pixels()[i] & 0xFF) / 255f - 0.286f) / 0.353f;
    }
    int[] classes = new int[labels.count()];
    java.util.Arrays.setAll(classes, labels::at);
    return new Samples(labels.count(), images.size(), x, classes, new float[0]);
  }

  /** Gaussian features; the class is the sign of a few of their products. */
  private static Samples twoClasses(Scenario s) {
    float[] x = gaussians(s.rows() * s.features());
    int[] classes = new int[s.rows()];
    for (int r = 0; r < s.rows(); r++) {
      int at = r * s.features();
      double sum = x[at] * x[at + 1] + x[at + 2] * x[at + 3] + x[at + 4] + 0.5 * x[at + 5];
      classes[r] = sum > 0 ? 1 : 0;
    }
    return new Samples(s.rows(), s.features(), x, classes, new float[0]);
  }

  /** Gaussian features; each target is a smooth curve of two of them. */
  private static Samples curves(Scenario s) {
    float[] x = gaussians(s.rows() * s.features());
    float[] y = new float[s.rows() * s.outputs()];
    for (int r = 0; r < s.rows(); r++) {
      for (int k = 0; k < s.outputs(); k++) {
        float one = x[r * s.features() + k];
        float other = x[r * s.features() + (k + 1) % s.features()];
        y[r * s.outputs() + k] = (float) (Math.sin(one) + 0.5 * Math.cos(other));
      }
    }
    return new Samples(s.rows(), s.features(), x, new int[0], y);
  }

  private static Samples inputs(Scenario s) {
    int rows = 1_000; // both prediction scenarios read this file
    return new Samples(
        rows, s.features(), gaussians(rows * s.features()), new int[rows], new float[0]);
  }

  private static float[] gaussians(int n) {
    Random random = new Random(SEED);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }
}
