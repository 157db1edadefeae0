package org.deltarule.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;

class GreedySelectionTest {
  private static final double[] RIGHT = {1, 2, 3, 4, 5, 6};

  private static Matrix column(double... values) {
    Matrix m = Matrix.zeros(values.length, 1);
    for (int r = 0; r < values.length; r++) {
      m.set(r, 0, (float) values[r]);
    }
    return m;
  }

  private static Score mse(Matrix m) {
    double sum = 0;
    for (int r = 0; r < RIGHT.length; r++) {
      sum += Math.pow(m.at(r, 0) - RIGHT[r], 2);
    }
    return new Score(sum / RIGHT.length, 0);
  }

  private static List<Matrix> pool(int seed, int size) {
    long key = new AddressedRandom(seed, 1).key(0);
    List<Matrix> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double[] values = new double[RIGHT.length];
      for (int r = 0; r < values.length; r++) {
        values[r] = RIGHT[r] + AddressedRandom.gaussian(key, 100L * i + r);
      }
      pool.add(column(values));
    }
    return pool;
  }

  /** The mean of a set, computed in another way than the selection does. */
  private static Score ofSet(List<Matrix> pool, List<Integer> set) {
    double[] mean = new double[RIGHT.length];
    for (int r = 0; r < mean.length; r++) {
      int row = r;
      mean[r] = set.stream().mapToDouble(i -> pool.get(i).at(row, 0)).average().orElseThrow();
    }
    return mse(column(mean));
  }

  @Test
  void twoOppositeErrorsAreBetterThanTheBestSingleOne() {
    List<Matrix> pool =
        List.of(
            column(1.5, 2, 3, 4, 5, 6), // off by 0.5 once
            column(2, 3, 4, 5, 6, 7), // off by 1 everywhere
            column(0.5, 2, 3, 4, 5, 6)); // off by −0.5 once: the first's error, reversed
    GreedySelection.Chosen chosen = GreedySelection.of(pool, GreedySelectionTest::mse, 3);
    assertThat(chosen.indices()).containsExactly(0, 2);
    assertThat(chosen.score().first()).isZero();
  }

  /** Each step against all that the step could have taken. */
  @Test
  void everyStepTakesWhatABruteForceSearchOfThatStepFindsBest() {
    for (int seed = 0; seed < 20; seed++) {
      List<Matrix> pool = pool(seed, 7);
      List<Integer> steps = GreedySelection.of(pool, GreedySelectionTest::mse, 7).indices();
      for (int n = 0; n < steps.size(); n++) {
        List<Integer> before = steps.subList(0, n);
        Score taken = ofSet(pool, steps.subList(0, n + 1));
        for (int other = 0; other < pool.size(); other++) {
          if (!before.contains(other)) {
            List<Integer> with = new ArrayList<>(before);
            with.add(other);
            assertThat(ofSet(pool, with).first()).isGreaterThanOrEqualTo(taken.first() - 1e-6);
          }
        }
        if (n > 0) {
          assertThat(taken.first()).isLessThan(ofSet(pool, before).first() + 1e-9);
        }
      }
    }
  }

  @Test
  void itIsNeverWorseThanTheBestSingleAndNearTheBestOfAllSubsets() {
    for (int seed = 0; seed < 20; seed++) {
      List<Matrix> pool = pool(seed, 6);
      double greedy = GreedySelection.of(pool, GreedySelectionTest::mse, 6).score().first();
      double single =
          IntStream.range(0, 6).mapToDouble(i -> mse(pool.get(i)).first()).min().orElseThrow();
      double best = Double.POSITIVE_INFINITY;
      for (int bits = 1; bits < 64; bits++) {
        int set = bits;
        best =
            Math.min(
                best,
                ofSet(pool, IntStream.range(0, 6).filter(i -> (set >> i & 1) == 1).boxed().toList())
                    .first());
      }
      assertThat(greedy).isLessThanOrEqualTo(single).isGreaterThanOrEqualTo(best - 1e-6);
    }
  }

  @Test
  void ofEquallyGoodOnesTheFirstIsTakenAndNotMoreThanAsked() {
    Matrix same = column(1, 2, 3, 4, 5, 7);
    assertThat(GreedySelection.of(List.of(same, same, same), GreedySelectionTest::mse, 3).indices())
        .containsExactly(0);
    assertThat(GreedySelection.of(pool(3, 7), GreedySelectionTest::mse, 1).indices()).hasSize(1);
  }

  @Test
  void predictionsThatAreNotNumbersAreNotChosenIfThereAreOthers() {
    Matrix broken = column(Double.NaN, 2, 3, 4, 5, 6);
    assertThat(
            GreedySelection.of(
                    List.of(broken, column(9, 9, 9, 9, 9, 9)), GreedySelectionTest::mse, 2)
                .indices())
        .containsExactly(1);
    assertThat(GreedySelection.of(List.of(broken), GreedySelectionTest::mse, 2).indices())
        .containsExactly(0);
  }
}
