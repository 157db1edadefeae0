package org.deltarule.tabular.understand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deltarule.tabular.model.ExaminedRows;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;

/** What the report tells of contributions. */
class ContributionsTest {
  /** Of y = 2a − b: the mean of |2(a − ā)| and |b − b̄|. */
  @Test
  void meansAreOverTheRowsAndTheLargestComesFirst() {
    Model model = KnownModels.linear(-1, 2);
    Contributions found =
        Contributions.of(model, rows(model, new double[] {0, 4}, new double[] {1, 5}, 0, 0), 2);
    assertThat(found.of()).isEqualTo("y");
    assertThat(found.rows()).isEqualTo(2);
    assertThat(found.means().getFirst().column()).isEqualTo("b");
    assertThat(found.means().getFirst().size()).isCloseTo(4, within(1e-5));
    assertThat(found.means().getLast().size()).isCloseTo(2, within(1e-5));
  }

  /** Predictions are −a + 2b = 2 and 6; right are 2 and 1.5. */
  @Test
  void theWorstRowsAreThoseThatAreFarthestOffAndNoRightOnes() {
    Model model = KnownModels.linear(-1, 2);
    Contributions found =
        Contributions.of(model, rows(model, new double[] {0, 4}, new double[] {1, 5}, 2, 1.5), 2);
    assertThat(found.worst()).hasSize(1);
    Contributions.Worst worst = found.worst().getFirst();
    assertThat(worst.row()).isEqualTo(2);
    assertThat(worst.predicted()).isEqualTo("6");
    assertThat(worst.right()).isEqualTo("1.5");
    assertThat(worst.attributions().value()).isCloseTo(6, within(1e-5));
  }

  private static ExaminedRows rows(Model model, double[] a, double[] b, double... y) {
    List<Column> columns =
        List.of(new PlainNumbers("a", a), new PlainNumbers("b", b), new PlainNumbers("y", y));
    Table table = KnownModels.table(columns.toArray(Column[]::new));
    return ExaminedRows.of(model, table, "given");
  }
}
