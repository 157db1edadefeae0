package org.deltarule.tabular.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.PlainNumbers;
import org.junit.jupiter.api.Test;

/**
 * Association of columns, by numbers from SciPy 1.10 on i = 0 … 49: a = 7i mod 11, b = a² + i mod 3, c =
 * "pqr"[i mod 3], d = "xy"[(i mod 3 = 0) xor (i mod 7 = 0)].
 */
class AssociationTest {
  private static final Column A = numbers("a", i -> i * 7 % 11);
  private static final Column B = numbers("b", i -> (double) (i * 7 % 11) * (i * 7 % 11) + i % 3);
  private static final Column C = levels("c", i -> i % 3, "p", "q", "r");
  private static final Column D = levels("d", i -> (i % 3 == 0) ^ (i % 7 == 0) ? 1 : 0, "x", "y");

  private static Column numbers(String name, java.util.function.IntToDoubleFunction of) {
    return new PlainNumbers(name, IntStream.range(0, 50).mapToDouble(of).toArray());
  }

  private static Column levels(
      String name, java.util.function.IntUnaryOperator of, String... levels) {
    return new CategoryColumn(name, IntStream.range(0, 50).map(of).toArray(), List.of(levels));
  }

  private static double between(Column one, Column other) {
    double strength = new Association(one).with(new Association(other));
    assertThat(new Association(other).with(new Association(one)))
        .isCloseTo(strength, within(1e-12));
    return strength;
  }

  /** scipy.stats.spearmanr(a, b). */
  @Test
  void numbersByRankCorrelation() {
    assertThat(between(A, B)).isCloseTo(0.9948929395284775, within(1e-12));
  }

  /** scipy.stats.contingency.association(crosstab(c, d), method="cramer"). */
  @Test
  void categoriesByCramersV() {
    assertThat(between(C, D)).isCloseTo(0.6572582559849831, within(1e-12));
    assertThat(between(C, levels("c2", i -> 2 - i % 3, "u", "v", "w"))).isCloseTo(1, within(1e-12));
  }

  /** √(Σ n·mean² / Σ r²) of scipy.stats.rankdata(a) less its mean, by c. */
  @Test
  void aNumberAndACategoryByTheCorrelationRatio() {
    assertThat(between(A, C)).isCloseTo(0.1497716375802495, within(1e-12));
  }

  @Test
  void whatNamesTheRowsOrDoesNotVaryIsComparedWithNone() {
    Column names =
        levels("id", i -> i, IntStream.range(0, 50).mapToObj(i -> "n" + i).toArray(String[]::new));
    assertThat(between(names, A)).isZero();
    assertThat(between(numbers("one", i -> 1), A)).isZero();
    assertThat(between(numbers("none", i -> Double.NaN), A)).isZero();
  }
}
