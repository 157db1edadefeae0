package org.deltarule.tabular.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

class CsvRoundTripTest {
  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars(",;\t\"\n a1é漢")
        .ofMaxLength(8)
        .map(text -> "x" + text + "x") // no blanks at the ends, which are taken away
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Float>> floats() {
    return Arbitraries.integers()
        .map(Float::intBitsToFloat)
        .filter(Float::isFinite)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Property(tries = 100)
  void anyTextSurvivesQuoting(@ForAll("texts") List<String> cells) throws IOException {
    Table table = written(cells, new ColumnTypes(Set.of("cell"), Set.of(), Set.of(), false));
    for (int row = 0; row < cells.size(); row++) {
      assertThat(table.column("cell").orElseThrow().text(row)).isEqualTo(cells.get(row));
      assertThat(table.column("row").orElseThrow().number(row)).isEqualTo(row);
    }
  }

  @Property(tries = 100)
  void anyFiniteFloatSurvives(@ForAll("floats") List<Float> numbers) throws IOException {
    Table table = written(numbers.stream().map(String::valueOf).toList(), ColumnTypes.FOUND);
    Column column = table.column("cell").orElseThrow();
    for (int row = 0; row < numbers.size(); row++) {
      assertThat((float) column.number(row)).isEqualTo(numbers.get(row));
    }
  }

  @Property(tries = 300)
  void textIsNeverBothMissingAndANumber(@ForAll String text) {
    assertThat(CellText.isMissing(text) && !Double.isNaN(CellText.number(text))).isFalse();
  }

  private static Table written(List<String> cells, ColumnTypes types) throws IOException {
    Path path = Files.createTempFile("round-trip", ".csv");
    try {
      try (CsvWriter writer = CsvWriter.builder().build(path)) {
        writer.writeRecord("row", "cell");
        for (int row = 0; row < cells.size(); row++) {
          writer.writeRecord(Integer.toString(row), cells.get(row));
        }
      }
      return CsvFile.read(path, types);
    } finally {
      Files.delete(path);
    }
  }
}
