package org.deltarule.tabular.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.deltarule.tensor.Matrix;

/**
 * Chooses predictions whose mean is good.
 *
 * <pre>
 * E₁ = the best single;  Eₙ₊₁ = Eₙ ∪ argmin over the rest of score(mean(Eₙ ∪ {p}));  until nothing improves
 * </pre>
 *
 * <p>Each is taken at most once. So the mean is never worse than the best single on the rows it is chosen
 * by, and on these rows it looks better than it is: they chose it. Source: Caruana et al. 2004, "Ensemble
 * selection from libraries of models", without replacement as in TabPack, arXiv:2607.05380.
 */
final class GreedySelection {
  /**
   * What was chosen.
   *
   * @param indices in the order they were taken
   * @param score of their mean
   */
  record Chosen(List<Integer> indices, Score score) {}

  private GreedySelection() {}

  /**
   * Chooses.
   *
   * @param pool predictions of the same rows, at least one
   * @param score of predictions
   * @param most how many may be chosen
   * @return of equally good ones the first
   */
  static Chosen of(List<Matrix> pool, Function<Matrix, Score> score, int most) {
    List<Integer> chosen = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    pool.forEach(_ -> rest.add(rest.size()));
    Matrix first = pool.getFirst();
    Matrix sum = Matrix.zeros(first.rows(), first.columns());
    Matrix mean = Matrix.zeros(first.rows(), first.columns());
    Score best = Score.WORST;
    while (!rest.isEmpty() && chosen.size() < most) {
      int next = -1;
      Score nextScore = best;
      for (int candidate : rest) {
        mean(sum, pool.get(candidate), chosen.size() + 1, mean);
        Score with = score.apply(mean);
        if (with.betterThan(nextScore) || (chosen.isEmpty() && next < 0)) {
          next = candidate;
          nextScore = with;
        }
      }
      if (next < 0) {
        break;
      }
      best = nextScore;
      chosen.add(next);
      rest.remove(Integer.valueOf(next));
      add(sum, pool.get(next));
    }
    return new Chosen(List.copyOf(chosen), best);
  }

  /** (sum + one) / count, the one alone exactly. */
  private static void mean(Matrix sum, Matrix one, int count, Matrix mean) {
    float[] s = sum.array();
    float[] p = one.array();
    float[] y = mean.array();
    int offset = one.offset();
    for (int i = 0; i < y.length; i++) {
      y[i] = (s[i] + p[offset + i]) / count;
    }
  }

  private static void add(Matrix sum, Matrix one) {
    float[] s = sum.array();
    float[] p = one.array();
    int offset = one.offset();
    for (int i = 0; i < s.length; i++) {
      s[i] += p[offset + i];
    }
  }
}
