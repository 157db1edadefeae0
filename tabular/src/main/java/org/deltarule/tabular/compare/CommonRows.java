package org.deltarule.tabular.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.metric.Predictions;
import org.deltarule.tensor.Matrix;

/** The rows that all of several runs judged, in one order. */
final class CommonRows {
  private CommonRows() {}

  /**
   * Predictions of the same rows by each run.
   *
   * @throws InputException if the runs predict something else, have no two rows in common, or say
   *     different things of what is right for a row
   */
  static List<Predictions> of(List<JudgedRun> runs) {
    JudgedRun first = runs.getFirst();
    int[] common = first.rows();
    for (JudgedRun run : runs) {
      requireSameTarget(first, run);
      int[] rows = run.rows().clone();
      Arrays.sort(rows);
      common = IntStream.of(common).filter(r -> Arrays.binarySearch(rows, r) >= 0).toArray();
    }
    if (common.length < 2) {
      throw new InputException(
          "%s: there are not two rows that all of these runs judged; name labelled rows for all of them with --on FILE"
              .formatted(names(runs)));
    }
    int[] rows = common;
    List<Predictions> same = runs.stream().map(run -> select(run, rows)).toList();
    for (int i = 1; i < same.size(); i++) {
      requireSameTruth(first.name(), same.getFirst(), runs.get(i).name(), same.get(i), rows);
    }
    return same;
  }

  static String names(List<JudgedRun> runs) {
    return String.join(", ", runs.stream().map(JudgedRun::name).toList());
  }

  private static void requireSameTarget(JudgedRun first, JudgedRun run) {
    boolean same =
        first.model().target().names().equals(run.model().target().names())
            && first.model().classes().equals(run.model().classes())
            && first.model().readout().task() == run.model().readout().task();
    if (!same) {
      throw new InputException(
          "%s predicts '%s' and %s '%s', or other classes of it; only predictions of the same can be compared"
              .formatted(
                  first.name(),
                  first.model().target().name(),
                  run.name(),
                  run.model().target().name()));
    }
  }

  private static Predictions select(JudgedRun run, int[] rows) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < run.rows().length; i++) {
      places.put(run.rows()[i], i);
    }
    int[] from = IntStream.of(rows).map(places::get).toArray();
    Predictions all = run.predictions();
    float[] ones = new float[rows.length];
    Arrays.fill(ones, 1);
    return new Predictions(
        rows(all.values(), from), rows(all.targets(), from), ones, all.threshold(), all.levels());
  }

  private static Matrix rows(Matrix all, int[] from) {
    Matrix some = Matrix.zeros(from.length, all.columns());
    for (int r = 0; r < from.length; r++) {
      for (int c = 0; c < all.columns(); c++) {
        some.set(r, c, all.at(from[r], c));
      }
    }
    return some;
  }

  /** Numbers of which one run learns the logarithm differ in the last places. */
  private static void requireSameTruth(
      String firstName, Predictions first, String name, Predictions other, int[] rows) {
    int columns = Math.min(first.targets().columns(), other.targets().columns());
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns; c++) {
        float a = first.targets().at(r, c);
        float b = other.targets().at(r, c);
        if (!(Math.abs(a - b) <= 1e-4 * Math.max(1e-3, Math.max(Math.abs(a), Math.abs(b))))) {
          throw new InputException(
              "row %d has another target in %s than in %s: they are of different data; name labelled rows for all of them with --on FILE"
                  .formatted(rows[r], name, firstName));
        }
      }
    }
  }
}
