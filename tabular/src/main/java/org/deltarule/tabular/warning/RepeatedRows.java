package org.deltarule.tabular.warning;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.deltarule.data.Dataset;

/** Rows to be judged by that were learned from, inputs and target alike. */
final class RepeatedRows {
  private static final double SHARE = 0.1;

  private RepeatedRows() {}

  /** What to tell if a tenth of the held-out rows or more stand among the training rows too. */
  static Optional<String> of(Dataset training, Dataset heldOut, String part) {
    Set<Long> known = new HashSet<>();
    for (int r = 0; r < training.rows(); r++) {
      known.add(hash(training, r));
    }
    int repeated = 0;
    for (int r = 0; r < heldOut.rows(); r++) {
      repeated += known.contains(hash(heldOut, r)) ? 1 : 0;
    }
    return repeated < SHARE * heldOut.rows()
        ? Optional.empty()
        : Optional.of(
            "%,d of %,d %s rows (%.0f %%) stand among the training rows too, target and all: figures on them flatter the model"
                .formatted(repeated, heldOut.rows(), part, 100.0 * repeated / heldOut.rows()));
  }

  /** 64 bits of a row's inputs and target: FNV-1a by 32-bit words, then mixed. */
  private static long hash(Dataset data, int row) {
    float[] inputs = new float[data.features().columns()];
    data.features().copyRow(row, inputs, 0);
    long hash = 0xcbf29ce484222325L;
    for (float x : inputs) {
      hash = (hash ^ Float.floatToIntBits(x)) * 0x100000001b3L;
    }
    for (int c = 0; c < data.targets().columns(); c++) {
      hash = (hash ^ Float.floatToIntBits(data.targets().at(row, c))) * 0x100000001b3L;
    }
    return hash ^ hash >>> 29;
  }
}
