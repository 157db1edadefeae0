package org.deltarule.tabular.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.metric.Rmse;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.PlainNumbers;
import org.junit.jupiter.api.Test;

/** What partial dependence promises. */
class DependencePlotsTest {
  private static final double[] SLOPES = {1, -3};

  private static Understanding understand(int rows) {
    Model model = KnownModels.linear(SLOPES);
    return Understanding.of(
        model,
        ExaminedRows.of(model, KnownModels.normal(rows, SLOPES), "given"),
        new Rmse(),
        2,
        UnderstandingProgress.NONE);
  }

  /** Friedman 2001, §8.2: of an additive function it is that column's part, but for a constant. */
  @Test
  void ofALinearModelItIsALineOfItsSlope() {
    Understanding found = understand(400);
    assertThat(found.plots()).extracting(PartialDependence::column).containsExactly("b", "a");
    PartialDependence plot = found.plots().getFirst();
    assertThat(plot.curves()).containsExactly("y");
    assertThat(plot.places()).isSorted().hasSize(20);
    for (int v = 1; v < plot.places().length; v++) {
      double rise = plot.means()[0][v] - plot.means()[0][0];
      assertThat(rise).isCloseTo(-3 * (plot.places()[v] - plot.places()[0]), within(1e-4));
      for (double[] line : plot.lines()) {
        assertThat(line[v] - line[0]).isCloseTo(rise, within(1e-4));
      }
    }
    assertThat(plot.places()[0]).isEqualTo(Arrays.stream(plot.cells()).min().orElseThrow());
    assertThat(plot.places()[19]).isEqualTo(Arrays.stream(plot.cells()).max().orElseThrow());
  }

  @Test
  void levelsStandByHowOftenTheyOccurAndMissingIsOne() {
    int[] codes = {0, 1, 1, 1, CategoryColumn.MISSING, CategoryColumn.MISSING};
    ColumnGrid grid = ColumnGrid.of(new CategoryColumn("c", codes, List.of("p", "q")));
    assertThat(grid.labels()).containsExactly("q", "(missing)", "p");
    assertThat(grid.rows()).containsExactly(1, 4, 0);
    assertThat(grid.cells()).containsExactly(2, 0, 0, 0, 1, 1);
  }

  @Test
  void equalQuantilesAreOneValueAndMissingNumbersNone() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> i < 90 ? 5 : 7).toArray();
    values[3] = Double.NaN;
    ColumnGrid grid = ColumnGrid.of(new PlainNumbers("n", values));
    assertThat(grid.places()).containsExactly(5, 7);
    assertThat(grid.labels()).containsExactly("5", "7");
    assertThat(grid.cells()).hasSize(99);
  }

  @Test
  void whatIsCheapIsLessOfTheSame() {
    Model model = KnownModels.linear(SLOPES);
    ExaminedRows rows = ExaminedRows.of(model, KnownModels.normal(3000, SLOPES), "test");
    Understanding found = Understanding.cheap(model, rows, 1).orElseThrow();
    assertThat(found.importance().rows()).isEqualTo(3000);
    assertThat(found.importance().metric()).isEqualTo("rmse");
    assertThat(rows.few(100).data().rows()).isEqualTo(100);
    assertThat(rows.few(100).cells().getFirst().number(50))
        .isEqualTo(rows.cells().getFirst().number(1500));
  }
}
