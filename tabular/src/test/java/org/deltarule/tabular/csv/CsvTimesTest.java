package org.deltarule.tabular.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tabular.table.TimeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of dates and times are found, and the order of day and month is the column's. */
class CsvTimesTest {
  @TempDir Path folder;

  private Table table(ColumnTypes types, String... cells) {
    String text = "n,d\n1," + String.join("\n1,", cells) + "\n";
    return CsvFile.read(TextFiles.write(folder, "data.csv", text), types);
  }

  private TimeColumn times(String... cells) {
    return (TimeColumn) table(ColumnTypes.FOUND, cells).column("d").orElseThrow();
  }

  private static ColumnTypes declared(DateOrder order) {
    return new ColumnTypes(Set.of(), Set.of(), Map.of("d", order), Set.of(), false);
  }

  @Test
  void datesKeepTheirTextAndKnowTheirSeconds() {
    TimeColumn column = times("2024-01-02", "NA", "1970-01-01");

    assertThat(column.kind()).isEqualTo(TimeKind.DATE);
    assertThat(column.order()).isEqualTo(DateOrder.PLAIN);
    assertThat(column.seconds(0)).isEqualTo(1_704_153_600);
    assertThat(column.isMissing(1)).isTrue();
    assertThat(column.seconds(2)).isZero();
    assertThat(column.text(0)).isEqualTo("2024-01-02");
    assertThat(column.number(0)).isNaN();
  }

  @Test
  void oneUnmistakableDateSettlesTheOrderOfAll() {
    TimeColumn byMonth = times("03/04/2024", "12/25/2024");
    TimeColumn byDay = times("03/04/2024", "25/12/2024");

    assertThat(byMonth.order()).isEqualTo(DateOrder.MONTH_FIRST);
    assertThat(TimeColumn.iso(byMonth.seconds(0), TimeKind.DATE)).isEqualTo("2024-03-04");
    assertThat(byDay.order()).isEqualTo(DateOrder.DAY_FIRST);
    assertThat(TimeColumn.iso(byDay.seconds(0), TimeKind.DATE)).isEqualTo("2024-04-03");
  }

  @Test
  void anOrderThatNothingTellsIsAssumedAndSaid() {
    Table table = table(ColumnTypes.FOUND, "03/04/2024", "05/06/2024");

    assertThat(((TimeColumn) table.column("d").orElseThrow()).order())
        .isEqualTo(DateOrder.DAY_FIRST);
    assertThat(table.notices())
        .containsExactly(
            "column 'd': dates such as '03/04/2024' may have the day or the month first; read as"
                + " day first");
  }

  @Test
  void theOrderOfTheTrainingTableHoldsForOneThatDoesNotTell() {
    Table table = table(declared(DateOrder.MONTH_FIRST), "03/04/2024");

    TimeColumn column = (TimeColumn) table.column("d").orElseThrow();
    assertThat(TimeColumn.iso(column.seconds(0), TimeKind.DATE)).isEqualTo("2024-03-04");
    assertThat(table.notices()).isEmpty();
    assertThatThrownBy(() -> table(declared(DateOrder.MONTH_FIRST), "03/04/2024", "25/12/2024"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "data.csv:3: column 'd': '25/12/2024' has the other order of day and month than month"
                + " first, as the column is declared to hold; correct the cell, or empty it");
  }

  @Test
  void datesOfBothOrdersAreText() {
    Column column = table(ColumnTypes.FOUND, "12/25/2024", "25/12/2024").column("d").orElseThrow();

    assertThat(column).isInstanceOf(CategoryColumn.class);
  }

  @Test
  void aMistypedDateIsAnErrorAndNotTheEndOfTheColumn() {
    String[] cells = new String[20];
    java.util.Arrays.setAll(cells, i -> "2024-01-%02d".formatted(i + 1));
    cells[7] = "2024-01-99";

    assertThatThrownBy(() -> table(ColumnTypes.FOUND, cells))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "data.csv:9: column 'd': '2024-01-99' is no date or time, but 19 of 20 cells are; fix"
                + " the cell, or declare the column with --category d");
  }

  @Test
  void declaredTimesHoldNothingElse() {
    assertThatThrownBy(() -> table(declared(DateOrder.PLAIN), "17"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "column 'd': '17' is no date or time, as the column is declared to hold; correct the"
                + " cell, or empty it");
  }
}
