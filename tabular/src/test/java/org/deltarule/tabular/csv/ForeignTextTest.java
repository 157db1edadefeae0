package org.deltarule.tabular.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text as other countries and other programs write it. */
class ForeignTextTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "'1.234,56', 1234.56",
    "'-0,5', -0.5",
    "'1 234 567,5', 1234567.5",
    "'1.234.567', 1234567",
    "'1,234.56', 1234.56",
    "'1,234,567', 1234567"
  })
  void numbersOfOtherCountriesAreNumbersWithANotice(String text, double value) {
    Table table = TextFiles.table(folder, "x\ty\n" + text + "\t1\n7\t2\n\t3\n");
    assertThat(table.column("x").orElseThrow()).isInstanceOf(NumberColumn.class);
    assertThat(table.column("x").orElseThrow().number(0)).isEqualTo(value);
    assertThat(table.column("x").orElseThrow().number(1)).isEqualTo(7);
    assertThat(table.column("x").orElseThrow().isMissing(2)).isTrue();
    assertThat(table.notices()).singleElement().asString().contains("'" + text + "' are read with");
    ColumnTypes model = new ColumnTypes(Set.of(), Set.of("x"), Set.of(), true);
    Table declared = CsvFile.read(folder.resolve("data.csv"), model);
    assertThat(declared.column("x").orElseThrow().number(0)).isEqualTo(value);
  }

  @Test
  void whatDoesNotTellIsTextWithANotice() {
    Table table = TextFiles.table(folder, "x\n\"1,234\"\n\"2,345\"\n7\n");
    assertThat(table.column("x").orElseThrow()).isInstanceOf(CategoryColumn.class);
    assertThat(table.notices()).singleElement().asString().contains("no cell tells; read as text");
  }

  @Test
  void bothWaysInOneColumnIsText() {
    Table table = TextFiles.table(folder, "x\n\"1.234,5\"\n\"1,234.5\"\n7\n");
    assertThat(table.column("x").orElseThrow()).isInstanceOf(CategoryColumn.class);
    assertThat(table.notices()).isEmpty();
  }

  @Test
  void utf16IsReadByItsMark() {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      byte[] text = "\uFEFFx,y\n1,é\n2,日\n".getBytes(charset);
      Table table = CsvFile.read(TextFiles.write(folder, "a.csv", text), ColumnTypes.FOUND);
      assertThat(table.header()).containsExactly("x", "y");
      assertThat(table.column("y").orElseThrow().text(1)).isEqualTo("日");
    }
  }

  @Test
  void fiftyThousandColumns() {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 4; line++) {
      for (int c = 0; c < 50_000; c++) {
        text.append(c == 0 ? "" : ",").append(line == 0 ? "c" + c : Integer.toString(c + line));
      }
      text.append('\n');
    }
    Table table = TextFiles.table(folder, text.toString());
    assertThat(table.columns()).hasSize(50_000);
    assertThat(table.column("c49999").orElseThrow().number(2)).isEqualTo(50_002);
    TextFiles.write(folder, "b.csv", text.append("1,2\n").toString());
    assertThatThrownBy(() -> CsvFile.read(folder.resolve("b.csv"), ColumnTypes.FOUND))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("b.csv:5: the row has 2 fields, the header has 50000");
  }
}
