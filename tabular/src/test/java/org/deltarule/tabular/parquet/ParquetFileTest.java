package org.deltarule.tabular.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tabular.table.TimeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables from Parquet files that DuckDB wrote, by {@code MakeParquet.java} beside them. */
@Timeout(60)
class ParquetFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "zstd", "gzip", "lz4_raw"})
  void everyTypeIsReadWhateverTheCodec(String codec) {
    Table table = read(ColumnTypes.FOUND, resource("typed-" + codec + ".parquet"));
    assertThat(table.rows()).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      assertThat(number(table, "i", i)).isEqualTo(i);
      assertThat(number(table, "f", i)).isEqualTo(i + 0.25);
      assertThat(number(table, "u", i)).isEqualTo(i);
      assertThat(number(table, "ul", i)).isEqualTo(i);
      assertThat(number(table, "dec9", i)).isEqualTo(Double.parseDouble(i + ".05"));
      assertThat(number(table, "dec18", i)).isEqualTo(Double.parseDouble(i + ".005"));
      assertThat(number(table, "dec38", i)).isEqualTo(Double.parseDouble(i + ".1"));
      assertThat(table.column("d").orElseThrow().isMissing(i)).isEqualTo(i % 5 == 0);
      assertThat(text(table, "s", i))
          .isEqualTo(i % 7 == 0 ? "" : List.of("red", "green", "blue").get(i % 3));
      assertThat(text(table, "b", i)).isEqualTo(i % 2 == 0 ? "true" : "false");
      double noon = LocalDateTime.of(2024, 1, 1, 12, 0).toEpochSecond(ZoneOffset.UTC);
      assertThat(seconds(table, "at", i)).isEqualTo(noon + 3600.0 * i);
      assertThat(seconds(table, "zoned", i)).isEqualTo(noon + 3600.0 * i);
      assertThat(seconds(table, "clock", i)).isEqualTo(60.0 * (8 * 60 + 30 + i));
    }
    assertThat(number(table, "d", 3)).isEqualTo(1.5);
    assertThat(text(table, "day", 2)).isEqualTo("2024-03-01");
    assertThat(kind(table, "day")).isEqualTo(TimeKind.DATE);
    assertThat(kind(table, "at")).isEqualTo(TimeKind.DATE_TIME);
    assertThat(kind(table, "clock")).isEqualTo(TimeKind.TIME);
    assertThat(table.place(4)).endsWith(".parquet:5");
  }

  @Test
  void declaredTypesHold() {
    Path file = resource("typed-snappy.parquet");
    ColumnTypes types =
        new ColumnTypes(
            Set.of("i", "l", "day"), Set.of(), Map.of("at", DateOrder.DAY_FIRST), Set.of(), true);
    Table table = read(types, file);
    assertThat(table.columns()).extracting(Column::name).containsExactly("i", "l", "day", "at");
    assertThat(text(table, "i", 3)).isEqualTo("3");
    assertThat(text(table, "l", 2)).isEqualTo("9007199254740995"); // every digit, beyond 2⁵³
    assertThat(table.column("day").orElseThrow()).isInstanceOf(CategoryColumn.class);
    assertThat(kind(table, "at")).isEqualTo(TimeKind.DATE_TIME);
    ColumnTypes wrong = new ColumnTypes(Set.of(), Set.of("s"), Set.of(), false);
    refused(wrong, file, ":2: column 's': 'green' is no number, as the column is declared to hold");
  }

  @Test
  void nestedColumnsAreNamedAndCanBeLeftOut() {
    Path file = resource("nested.parquet");
    refused(ColumnTypes.FOUND, file, "column 'place' is nested (a list, map or struct)");
    ColumnTypes without = new ColumnTypes(Set.of(), Set.of(), Set.of("place", "list"), false);
    Table table = read(without, file);
    assertThat(table.columns()).extracting(Column::name).containsExactly("id");
    assertThat(table.header()).containsExactly("id", "place", "list");
  }

  @Test
  void rowGroupsAndPartsFollowOneAnother() {
    Path file = resource("groups.parquet");
    Table table = read(ColumnTypes.FOUND, file, file);
    assertThat(table.rows()).isEqualTo(6000);
    assertThat(number(table, "x", 2999)).isEqualTo(2999 / 7.0);
    assertThat(number(table, "x", 3001)).isEqualTo(1 / 7.0);
    assertThat(text(table, "y", 5999)).isEqualTo("level 2");
    assertThat(table.place(3000)).endsWith("groups.parquet:1");
    refused(ColumnTypes.FOUND, "lacks the column 'x'", file, resource("typed-zstd.parquet"));
  }

  @Test
  void whatIsCutShortIsRefusedWhereverItEnds() throws IOException {
    byte[] good = Files.readAllBytes(resource("typed-snappy.parquet"));
    for (int length = 4; length < good.length; length += 97) {
      Path cut = TextFiles.write(folder, "cut.parquet", Arrays.copyOf(good, length));
      refused(ColumnTypes.FOUND, cut, "cut.parquet: ");
    }
    Path none = TextFiles.write(folder, "none.parquet", "a,b\n1,2\n");
    refused(ColumnTypes.FOUND, none, "is no Parquet file, it does not begin with PAR1");
    refused(ColumnTypes.FOUND, TextFiles.write(folder, "no.parquet", ""), "the file is empty");
  }

  @Test
  void aBrokenPageIsOneLineOrReadsAsNumbers() throws IOException {
    byte[] good = Files.readAllBytes(resource("groups.parquet"));
    int refused = 0;
    for (int at = 4; at < good.length - 8; at += 41) {
      byte[] bad = good.clone();
      Arrays.fill(bad, at, Math.min(at + 8, bad.length), (byte) 0xA5);
      Path file = TextFiles.write(folder, "bad.parquet", bad);
      try {
        assertThat(read(ColumnTypes.FOUND, file).rows()).isPositive();
      } catch (InputException e) { // anything else is a defect
        refused++;
        assertThat(e.getMessage()).contains("bad.parquet").doesNotContain("\n");
      }
    }
    assertThat(refused).isGreaterThan(20);
  }

  private Path resource(String name) {
    try (InputStream in = getClass().getResourceAsStream("/parquet/" + name)) {
      return TextFiles.write(folder, name, in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Table read(ColumnTypes types, Path... files) {
    return ParquetFile.read(TableFiles.of(List.of(files)), types);
  }

  private static double number(Table table, String column, int row) {
    return table.column(column).orElseThrow().number(row);
  }

  private static String text(Table table, String column, int row) {
    return table.column(column).orElseThrow().text(row);
  }

  private static double seconds(Table table, String column, int row) {
    return ((TimeColumn) table.column(column).orElseThrow()).seconds(row);
  }

  private static TimeKind kind(Table table, String column) {
    return ((TimeColumn) table.column(column).orElseThrow()).kind();
  }

  private static void refused(ColumnTypes types, Path file, String message) {
    refused(types, message, file);
  }

  private static void refused(ColumnTypes types, String message, Path... files) {
    assertThatThrownBy(() -> read(types, files))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
