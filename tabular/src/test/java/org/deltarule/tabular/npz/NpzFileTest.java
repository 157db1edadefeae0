package org.deltarule.tabular.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables from files that NumPy wrote, by {@code make_npz.py} beside them. */
class NpzFileTest {
  @TempDir private Path folder;

  @Test
  void aMatrixIsColumnsAndAVectorIsOne() {
    Table table = read("features.npz");
    assertThat(table.header()).containsExactly("X_0", "X_1", "y");
    for (int i = 0; i < 6; i++) {
      assertThat(number(table, "X_0", i)).isEqualTo(2 * i / 4.0);
      assertThat(number(table, "X_1", i)).isEqualTo((2 * i + 1) / 4.0);
      assertThat(number(table, "y", i)).isEqualTo(i % 2);
    }
  }

  @Test
  void everyElementTypeIsRead() {
    Table table = read("columns.npz");
    assertThat(table.rows()).isEqualTo(6);
    for (int i = 0; i < 6; i++) {
      assertThat(number(table, "f2", i)).isEqualTo(i / 2.0);
      assertThat(table.column("f4").orElseThrow().isMissing(i)).isEqualTo(i == 3);
      assertThat(number(table, "f8", i)).isEqualTo(i / 3.0);
      assertThat(number(table, "i1", i)).isEqualTo(i - 3);
      assertThat(number(table, "i2", i)).isEqualTo(i - 300);
      assertThat(number(table, "i4", i)).isEqualTo(i - 70_000);
      assertThat(number(table, "i8", i)).isEqualTo(i - 0x1p40);
      assertThat(number(table, "u1", i)).isEqualTo(i + 250);
      assertThat(number(table, "u2", i)).isEqualTo(i + 65_530);
      assertThat(number(table, "u4", i)).isEqualTo(i + 0x1p32 - 6);
      assertThat(number(table, "u8", i)).isEqualTo(0x1p63);
      assertThat(text(table, "b", i)).isEqualTo(i % 2 == 0 ? "true" : "false");
      assertThat(text(table, "bytes", i)).isEqualTo(i == 1 || i == 4 ? "yy" : "x");
      assertThat(text(table, "text", i)).isEqualTo(List.of("a", "bé", "", "日本", "a", "𝄞").get(i));
      assertThat(number(table, "fortran_0", i)).isEqualTo(2 * i);
      assertThat(number(table, "fortran_1", i)).isEqualTo(2 * i + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"version2.npy", "version3.npy"})
  void laterVersionsOfTheHeader(String name) {
    assertThat(number(read(name), "x", 2)).isEqualTo(2);
  }

  @Test
  void aSingleArrayIsATable() {
    Table table = read("single.npy");
    assertThat(table.header()).containsExactly("x_0", "x_1");
    assertThat(number(table, "x_1", 5)).isEqualTo(11);
    assertThat(table.place(5)).endsWith("single.npy:6");
  }

  @ParameterizedTest
  @CsvSource({
    "object.npz, array 'o': holds Python objects",
    "big.npz, array 'big': is big-endian",
    "cube.npz, array 'cube': has 3 dimensions",
    "complex.npz, array 'c': holds elements of type c16",
    "uneven.npz, 'array ''b'' has 3 rows, ''a'' has 6'"
  })
  void whatIsNoTableIsRefused(String name, String message) {
    refused(resource(name), message);
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    byte[] archive = Files.readAllBytes(resource("columns.npz"));
    for (int length = 1; length < archive.length; length += 211) {
      refused(TextFiles.write(folder, "cut.npz", Arrays.copyOf(archive, length)), "cut.npz: ");
    }
    byte[] single = Files.readAllBytes(resource("single.npy"));
    for (int length = 1; length < single.length; length++) {
      refused(TextFiles.write(folder, "cut.npy", Arrays.copyOf(single, length)), "cut.npy: ");
    }
    refused(TextFiles.write(folder, "text.npz", "a,b\n1,2\n"), "is no NumPy array");
  }

  private Path resource(String name) {
    try (InputStream in = getClass().getResourceAsStream("/npz/" + name)) {
      return TextFiles.write(folder, name, in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Table read(String name) {
    return read(resource(name));
  }

  private static Table read(Path path) {
    return NpzFile.read(TableFiles.of(List.of(path)), ColumnTypes.FOUND);
  }

  private static double number(Table table, String column, int row) {
    return table.column(column).orElseThrow().number(row);
  }

  private static String text(Table table, String column, int row) {
    return table.column(column).orElseThrow().text(row);
  }

  private static void refused(Path path, String message) {
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
