package org.deltarule.tabular.libsvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables from sparse text files. */
class LibsvmFileTest {
  @TempDir private Path folder;

  @Test
  void whatIsNotNamedIsZero() {
    Path file =
        TextFiles.gzip(
            folder, "a.libsvm", "+1 1:0.5 4:-2e1 # note\n\n-1 2:3\n+1\n".getBytes(UTF_8));
    Table table = read(ColumnTypes.FOUND, file);
    assertThat(table.header()).containsExactly("label", "1", "2", "3", "4");
    assertThat(row(table, 0)).containsExactly("+1", "0.5", "0", "0", "-20");
    assertThat(row(table, 1)).containsExactly("-1", "0", "3", "0", "0");
    assertThat(row(table, 2)).containsExactly("+1", "0", "0", "0", "0");
    assertThat(table.column("label").orElseThrow().number(0)).isEqualTo(1);
    assertThat(table.place(1)).isEqualTo(file + ":3");
  }

  @Test
  void queriesAreAColumn() {
    Table table = read(ColumnTypes.FOUND, write("2 qid:7 1:1\n0 qid:8 1:2\n"));
    assertThat(table.header()).containsExactly("label", "qid", "1");
    assertThat(table.column("qid").orElseThrow().text(1)).isEqualTo("8");
  }

  @Test
  void columnsThatAModelNeedsAreZeroWhereNoRowNamesThem() {
    ColumnTypes model = new ColumnTypes(Set.of("2"), Set.of("0", "1", "5"), Set.of(), true);
    Table table = read(model, write("1 1:3\n0 2:1\n"));
    assertThat(row(table, 0)).containsExactly("0", "3", "0", "0");
    assertThat(row(table, 1)).containsExactly("0", "0", "1", "0");
  }

  @Test
  void filesMayEndAtDifferentIndices() {
    Path more = TextFiles.write(folder, "b.svm", "0 3:9\n");
    Table table = read(ColumnTypes.FOUND, write("1 1:3\n"), more);
    assertThat(row(table, 1)).containsExactly("0", "0", "0", "9");
  }

  @ParameterizedTest
  @CsvSource({
    "'1:2 3:4', :1: begins with '1:2' and no label",
    "'1 2', :1: '2' is no index:value",
    "'1 2:x', :1: '2:x': the value is no number",
    "'1 3:1 2:1', :1: index 2 follows 3; indices rise",
    "'1 x:1', :1: 'x' is no index",
    "'1 -1:1', :1: index -1 is not within",
    "'1 2000001:1', :1: index 2000001 is not within",
    "'1 1:1e99', 'column ''1'': ''1.0E99'' is no finite number'"
  })
  void errorsNameTheLine(String text, String message) {
    assertThatThrownBy(() -> read(ColumnTypes.FOUND, write(text.replace("1e99", "Infinity"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.replace("1.0E99", "Infinity"))
        .hasMessageNotContaining("\n");
  }

  private Path write(String text) {
    return TextFiles.write(folder, "a.libsvm", text);
  }

  private static List<String> row(Table table, int row) {
    return table.columns().stream().map(column -> column.text(row)).toList();
  }

  private static Table read(ColumnTypes types, Path... files) {
    return LibsvmFile.read(TableFiles.of(List.of(files)), types);
  }
}
