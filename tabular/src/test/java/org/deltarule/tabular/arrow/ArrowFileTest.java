package org.deltarule.tabular.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tabular.table.TimeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables from files that Arrow's own library wrote, by {@code MakeArrow.java} beside them. */
class ArrowFileTest {
  private static final ColumnTypes WITHOUT_LIST =
      new ColumnTypes(Set.of(), Set.of(), Set.of("list"), false);
  private static final double NOON = 1_704_110_400; // 2024-01-01T12:00

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"typed-none", "typed-lz4", "typed-zstd", "stream"})
  void everyTypeIsReadWhateverTheCodec(String name) {
    Table table = read(WITHOUT_LIST, resource(name + ".arrow"));
    assertThat(table.rows()).isEqualTo(40); // two batches of the same 20 rows
    for (int row = 0; row < 40; row++) {
      int i = row % 20;
      assertThat(text(table, "coded", row))
          .isEqualTo(i % 4 == 3 ? "" : List.of("red", "green", "blue").get(i % 3));
      assertThat(number(table, "i", row)).isEqualTo(i - 5);
      assertThat(number(table, "u", row)).isEqualTo(250 + i % 6);
      assertThat(number(table, "ul", row)).isEqualTo(0x1p63 + 2048.0 * i);
      assertThat(number(table, "f", row)).isEqualTo(i + 0.25);
      assertThat(number(table, "h", row)).isEqualTo(i + 0.5);
      assertThat(table.column("d").orElseThrow().isMissing(row)).isEqualTo(i % 5 == 0);
      assertThat(text(table, "b", row)).isEqualTo(i % 2 == 1 ? "true" : "false");
      assertThat(text(table, "s", row)).isEqualTo(i % 5 == 0 ? "" : "téxt " + i % 3);
      assertThat(text(table, "large", row)).isEqualTo("large " + i % 2);
      assertThat(text(table, "view", row))
          .isEqualTo(i % 2 == 0 ? "short" : "more than twelve bytes");
      assertThat(seconds(table, "day", row)).isEqualTo((19_782 + i) * 86_400.0);
      assertThat(seconds(table, "milli", row)).isEqualTo((19_782 + i) * 86_400.0);
      assertThat(seconds(table, "at", row)).isEqualTo(NOON + 3600.0 * i);
      assertThat(seconds(table, "zoned", row)).isEqualTo(NOON + 3600.0 * i);
      assertThat(seconds(table, "clock", row)).isEqualTo(30_600 + 60.0 * i);
      assertThat(number(table, "dec", row)).isEqualTo(Double.parseDouble(i + ".005"));
      assertThat(table.column("none").orElseThrow().isMissing(row)).isTrue();
    }
    assertThat(number(table, "d", 4)).isEqualTo(4 / 3.0);
    assertThat(((TimeColumn) table.column("day").orElseThrow()).kind()).isEqualTo(TimeKind.DATE);
    assertThat(((TimeColumn) table.column("clock").orElseThrow()).kind()).isEqualTo(TimeKind.TIME);
    assertThat(table.place(25)).endsWith(".arrow:26");
  }

  @Test
  void declaredTypesHoldAndOtherColumnsArePassedOver() {
    ColumnTypes types = new ColumnTypes(Set.of("l"), Set.of("dec"), Set.of(), true);
    Table table = read(types, resource("typed-lz4.arrow"));
    assertThat(table.columns()).extracting(Column::name).containsExactly("l", "dec");
    assertThat(text(table, "l", 2)).isEqualTo("9007199254740995"); // every digit, beyond 2⁵³
    assertThat(number(table, "dec", 39)).isEqualTo(19.005);
  }

  @Test
  void partsFollowOneAnother() {
    Table table = read(WITHOUT_LIST, resource("typed-none.arrow"), resource("typed-zstd.arrow"));
    assertThat(table.rows()).isEqualTo(80);
    assertThat(table.place(40)).endsWith("typed-zstd.arrow:1");
    assertThat(number(table, "i", 79)).isEqualTo(14);
  }

  @Test
  void nestedColumnsAreNamed() {
    refused(ColumnTypes.FOUND, resource("stream.arrow"), "column 'list' is nested (a list, map or");
  }

  @ParameterizedTest
  @ValueSource(strings = {"typed-none", "typed-lz4", "typed-zstd"})
  void damagedFilesAreOneLineOrReadAsNumbers(String name) throws IOException {
    byte[] good = Files.readAllBytes(resource(name + ".arrow"));
    for (int length = 1; length < good.length / 2; length += 61) {
      Path cut = TextFiles.write(folder, "cut.arrow", Arrays.copyOf(good, length));
      refused(WITHOUT_LIST, cut, "cut.arrow: ");
    }
    for (int at = 8; at < good.length - 8; at += 61) {
      byte[] bad = good.clone();
      Arrays.fill(bad, at, at + 8, (byte) 0xA5);
      Path file = TextFiles.write(folder, "bad.arrow", bad);
      try {
        assertThat(read(WITHOUT_LIST, file).rows()).isPositive();
      } catch (InputException e) { // anything else is a defect
        assertThat(e.getMessage()).contains("bad.arrow").doesNotContain("\n");
      }
    }
  }

  @Test
  void otherFormatsAreNamed() {
    Path text = TextFiles.write(folder, "a.feather", "x,y\n1,2\n");
    refused(ColumnTypes.FOUND, text, "is no Arrow file, it does not begin with ARROW1");
    Path first = TextFiles.write(folder, "b.feather", "FEA1 and so on");
    refused(ColumnTypes.FOUND, first, "is Feather version 1");
  }

  private Path resource(String name) {
    try (InputStream in = getClass().getResourceAsStream("/arrow/" + name)) {
      return TextFiles.write(folder, name, in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Table read(ColumnTypes types, Path... files) {
    return ArrowFile.read(TableFiles.of(List.of(files)), types);
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

  private static void refused(ColumnTypes types, Path file, String message) {
    assertThatThrownBy(() -> read(types, file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
