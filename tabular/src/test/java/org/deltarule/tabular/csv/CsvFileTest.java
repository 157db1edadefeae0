package org.deltarule.tabular.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.column.TextCells;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  @TempDir Path folder;

  private static Column column(Table table, String name) {
    return table.column(name).orElseThrow();
  }

  @Test
  void findsNumbersAndCategories() {
    Table table = TextFiles.table(folder, "age,city,smokes\n31,Rome,yes\n-4.5e1,Oslo,no\n");
    assertThat(column(table, "age")).isInstanceOf(NumberColumn.class);
    assertThat(column(table, "age").number(1)).isEqualTo(-45);
    assertThat(column(table, "city")).isInstanceOf(CategoryColumn.class);
    assertThat(column(table, "city").text(1)).isEqualTo("Oslo");
    assertThat(column(table, "smokes")).isInstanceOf(CategoryColumn.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true,false", "TRUE,FALSE", "yes,no", "1d,2f", "0x1,0x2", "1-2,1-3", "-,+"})
  void takesWordsAndOddNumbersForCategories(String cells) {
    Table table = TextFiles.table(folder, "x,y\n" + cells + "\n");
    assertThat(table.columns()).hasSize(2).allMatch(c -> c instanceof CategoryColumn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?", "  ", " NA ", "\"\""})
  void takesEachMissingMarkerForMissingInBothKinds(String marker) {
    Table table = TextFiles.table(folder, "x,y\n1,a\n" + marker + "," + marker + "\n3,b\n");
    assertThat(column(table, "x")).isInstanceOf(NumberColumn.class);
    assertThat(column(table, "x").isMissing(1)).isTrue();
    assertThat(column(table, "y").isMissing(1)).isTrue();
    assertThat(((CategoryColumn) column(table, "y")).levels()).containsExactly("a", "b");
  }

  @Test
  void aMarkerInOtherLettersIsText() {
    Table table = TextFiles.table(folder, "x\nna\nNone\n");
    assertThat(((CategoryColumn) column(table, "x")).levels()).containsExactly("na");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void findsTheDelimiterFromTheHeader(String delimiter) {
    Table table = TextFiles.table(folder, "a,b\nx,2\n".replace(",", delimiter));
    assertThat(table.header()).containsExactly("a", "b");
    assertThat(column(table, "b").number(0)).isEqualTo(2);
  }

  @Test
  void aDelimiterWithinQuotesDoesNotCount() {
    Table table = TextFiles.table(folder, "\"a,b,c\";d\n1;2\n");
    assertThat(table.header()).containsExactly("a,b,c", "d");
  }

  @Test
  void tsvIsSeparatedByTabsWhateverElseTheHeaderHolds() {
    Path path = TextFiles.write(folder, "data.tsv", "a,b,c\td\n1\t2\n");
    assertThat(CsvFile.read(path, ColumnTypes.FOUND).header()).containsExactly("a,b,c", "d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.csv.gz", "data.csv", "data"})
  void readsGzipWhateverTheName(String name) {
    byte[] text = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    Table table = CsvFile.read(TextFiles.gzip(folder, name, text), ColumnTypes.FOUND);
    assertThat(column(table, "b").number(0)).isEqualTo(2);
  }

  @Test
  void skipsTheByteOrderMarkAndBlankLinesAndReadsWindowsLines() {
    Table table = TextFiles.table(folder, "\uFEFF\r\n\"größe\",b\r\n\r\n1,2\r\n   \r\n3,4");
    assertThat(table.header()).containsExactly("größe", "b");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.place(1)).endsWith("data.csv:6");
  }

  @Test
  void aQuotedFieldMayHoldDelimitersQuotesAndLines() {
    Table table = TextFiles.table(folder, "a,b\n\"x,\"\"y\"\"\nz\",1\nw, \"2\"\n");
    assertThat(column(table, "a").text(0)).isEqualTo("x,\"y\"\nz");
    assertThat(column(table, "b").number(1)).isEqualTo(2);
    assertThat(table.place(1)).endsWith(":4");
  }

  @Test
  void numbersKeepTheTextOfTheFile() {
    Table table = TextFiles.table(folder, "x\n3.0\n007\n1e1\n");
    assertThat(column(table, "x").text(0)).isEqualTo("3.0");
    assertThat(column(table, "x").text(1)).isEqualTo("007");
    assertThat(column(table, "x").number(2)).isEqualTo(10);
  }

  @Test
  void aColumnOfVeryManyNumbersLosesNothing() {
    int rows = 3 * TextCells.MOST_CODED;
    StringBuilder text = new StringBuilder("x\n");
    for (int row = 0; row < rows; row++) {
      text.append(row % 7 == 3 ? "NA" : row + ".25").append('\n');
    }
    Column column = column(TextFiles.table(folder, text.toString()), "x");
    for (int row = 0; row < rows; row++) {
      assertThat(column.isMissing(row)).isEqualTo(row % 7 == 3);
      if (row % 7 != 3) {
        assertThat(column.number(row)).isEqualTo(row + 0.25);
        assertThat(column.text(row)).isEqualTo(row + ".25");
      }
    }
  }

  @Test
  void textThatComesAfterVeryManyNumbersMakesThemCategoriesWithTheirText() {
    int rows = 2 * TextCells.MOST_CODED;
    StringBuilder text = new StringBuilder("x\n");
    for (int row = 0; row < rows; row++) {
      text.append('0').append(row).append('\n');
    }
    Table table = TextFiles.table(folder, text.repeat("word\n", rows).toString());
    assertThat(column(table, "x")).isInstanceOf(CategoryColumn.class);
    assertThat(column(table, "x").text(42)).isEqualTo("042");
    assertThat(column(table, "x").text(rows)).isEqualTo("word");
  }

  @Test
  void declarationsWinOverWhatIsFound() {
    Path path = TextFiles.write(folder, "data.csv", "zip,id,x\n1,a,1\n2,b,2\n");
    Table table =
        CsvFile.read(path, new ColumnTypes(Set.of("zip"), Set.of("x"), Set.of("id"), false));
    assertThat(column(table, "zip")).isInstanceOf(CategoryColumn.class);
    assertThat(table.column("id")).isEmpty();
    assertThat(table.header()).containsExactly("zip", "id", "x");
  }

  @Test
  void aColumnWithNoValueIsReadAsNumbersThatAreMissing() {
    Table table = TextFiles.table(folder, "x,y\n,1\nNA,2\n");
    assertThat(column(table, "x")).isInstanceOf(NumberColumn.class);
    assertThat(column(table, "x").isMissing(0)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,1,2", "1,2,3"})
  void columnsMayBeNamedByCounting(String header) {
    assertThat(TextFiles.table(folder, header + "\n5,6,7\n").rows()).isEqualTo(1);
  }
}
