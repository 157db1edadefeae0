package org.deltarule.tabular.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.deltarule.metric.R2;
import org.deltarule.metric.Rmse;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;

/** What permutation importance promises. */
class PermutationImportanceTest {
  private static final double[] SLOPES = {1, 3, 0};

  private static Importance importance(Model model, Table table, int repetitions) {
    return PermutationImportance.of(
        model,
        ExaminedRows.of(model, table, "given"),
        new Rmse(),
        repetitions,
        UnderstandingProgress.NONE);
  }

  /** Fisher, Rudin & Dominici 2019, §4.2: of a linear model the squared error grows by 2β²Var(x). */
  @Test
  void ofALinearModelItIsTheSlopeTimesTheSpread() {
    Importance found = importance(KnownModels.linear(SLOPES), KnownModels.normal(4000, SLOPES), 20);
    assertThat(found.base()).isCloseTo(0, within(1e-6));
    assertThat(found.columns()).extracting(ColumnImportance::column).containsExactly("b", "a", "c");
    assertThat(found.columns().get(0).drop()).isCloseTo(3 * Math.sqrt(2), within(0.1));
    assertThat(found.columns().get(1).drop()).isCloseTo(Math.sqrt(2), within(0.04));
    assertThat(found.columns().get(2).drop()).isCloseTo(0, within(1e-6));
    assertThat(found.together()).isEmpty();
  }

  @Test
  void theIntervalIsThatOfTheMeanAndRepeats() {
    Model model = KnownModels.linear(SLOPES);
    Table table = KnownModels.normal(300, SLOPES);
    Importance many = importance(model, table, 40);
    ColumnImportance b = many.columns().getFirst();
    assertThat(b.low()).isLessThan(b.drop());
    assertThat(b.high() - b.drop()).isCloseTo(b.drop() - b.low(), within(1e-12));
    ColumnImportance few = importance(model, table, 3).columns().getFirst();
    assertThat(few.high() - few.low()).isGreaterThan(b.high() - b.low());
    assertThat(importance(model, table, 3).columns().getFirst()).isEqualTo(few);
  }

  @Test
  void aMetricThatShouldBeHighDropsToo() {
    Model model = KnownModels.linear(SLOPES);
    Importance found =
        PermutationImportance.of(
            model,
            ExaminedRows.of(model, KnownModels.normal(500, SLOPES), "given"),
            new R2(),
            5,
            UnderstandingProgress.NONE);
    assertThat(found.base()).isCloseTo(1, within(1e-6));
    // Of the variance 10 the permuted column loses 9 twice over.
    assertThat(found.columns().getFirst().drop()).isCloseTo(1.8, within(0.15));
  }

  @Test
  void columnsThatSayTheSameAreNamedAndPermutedTogether() {
    Table alone = KnownModels.normal(1000, 2);
    double[] a =
        IntStream.range(0, 1000).mapToDouble(alone.column("a").orElseThrow()::number).toArray();
    double[] y =
        IntStream.range(0, 1000).mapToDouble(alone.column("y").orElseThrow()::number).toArray();
    Table twice =
        KnownModels.table(
            new PlainNumbers("a", a), new PlainNumbers("b", a.clone()), new PlainNumbers("y", y));
    Importance found = importance(KnownModels.linear(1, 1), twice, 10);
    assertThat(found.columns().getFirst().related()).hasSize(1);
    assertThat(found.together()).hasSize(1);
    // Each alone leaves half of what is known; together they leave nothing: 2·√2.
    assertThat(found.together().getFirst().column()).contains("a", "b");
    assertThat(found.together().getFirst().drop()).isCloseTo(2 * Math.sqrt(2), within(0.15));
    assertThat(found.columns().getFirst().drop()).isCloseTo(Math.sqrt(2), within(0.1));
  }

  @Test
  void moreRowsThanTellMoreAreSampled() {
    Model model = KnownModels.linear(1);
    ExaminedRows rows = ExaminedRows.of(model, KnownModels.normal(7000, 1), "given");
    assertThat(rows.of()).isEqualTo(7000);
    assertThat(rows.data().rows()).isEqualTo(ExaminedRows.MOST);
    assertThat(rows.cells().getFirst().rows()).isEqualTo(ExaminedRows.MOST);
    // Cells and features are of the same rows.
    assertThat(IntStream.range(0, ExaminedRows.MOST))
        .allMatch(r ->
            (float) rows.cells().getFirst().number(r)
                == PermutationImportance.dense(rows.data()).at(r, 0));
  }

  @Test
  void oneRepetitionHasNoInterval() {
    assertThatThrownBy(() -> importance(KnownModels.linear(1), KnownModels.normal(10, 1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 repetitions");
  }

  /** scipy.stats.t.ppf(0.975, n), n = 1, 9, 30, 31, 40, 99, 999. */
  @Test
  void quantilesOfStudentsDistributionAreThoseOfScipy() {
    int[] freedom = {1, 9, 30, 31, 40, 99, 999};
    double[] quantiles = {12.7062, 2.2622, 2.0423, 2.0395, 2.0211, 1.9842, 1.9623};
    for (int i = 0; i < freedom.length; i++) {
      assertThat(StudentT.quantile(freedom[i])).isCloseTo(quantiles[i], within(1e-4));
    }
    assertThat(Permutation.of(50, 1, 0)).isNotEqualTo(Permutation.of(50, 1, 1));
  }
}
