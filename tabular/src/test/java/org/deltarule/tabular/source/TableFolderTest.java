package org.deltarule.tabular.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.Samples;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of parts, and several files, are one table; so are compressed ones. */
class TableFolderTest {
  @TempDir private Path folder;

  private static Table read(Path... paths) {
    return ((Samples.Rows) DataFiles.training(List.of(paths), ColumnTypes.FOUND)).table();
  }

  @Test
  void partsFollowByNameAndColumnsAreMatchedByName() {
    TextFiles.write(folder, "part-1.csv", "y,x\nb,2\n");
    TextFiles.gzip(folder, "part-0.csv.gz", "x,y\n1,a\n".getBytes(UTF_8));
    TextFiles.write(folder, "part-2.csv.zst", Zstd.compress("x,y\n3,c\n".getBytes(UTF_8)));
    TextFiles.write(folder, "_SUCCESS", "");
    TextFiles.write(folder, ".part-0.csv.crc", "crc");
    Table table = read(folder);
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.header()).containsExactly("x", "y");
    for (int row = 0; row < 3; row++) {
      assertThat(table.column("x").orElseThrow().number(row)).isEqualTo(row + 1);
      assertThat(table.column("y").orElseThrow().text(row))
          .isEqualTo("abc".substring(row, row + 1));
      assertThat(table.place(row)).contains("part-" + row).endsWith(":2");
    }
  }

  @Test
  void typesAreFoundFromTheCellsOfAllParts() {
    TextFiles.write(folder, "0.csv", "zip,m,d\n1,,03/04/2024\n2,,05/06/2024\n");
    TextFiles.write(folder, "1.csv", "zip,m,d\nA1,7,12/25/2024\nB2,8,12/26/2024\n");
    Table table = read(folder);
    assertThat(table.column("zip").orElseThrow()).isInstanceOf(CategoryColumn.class);
    assertThat(table.column("m").orElseThrow()).isInstanceOf(NumberColumn.class);
    assertThat(table.column("d").orElseThrow())
        .isInstanceOfSatisfying(
            org.deltarule.tabular.table.TimeColumn.class,
            d -> assertThat(d.seconds(0)).isEqualTo(1_709_510_400)); // 2024-03-04 UTC
    assertThat(read(folder.resolve("0.csv"), folder.resolve("1.csv")).rows()).isEqualTo(4);
  }

  @Test
  void anErrorNamesTheFileAndItsLine() {
    TextFiles.write(folder, "0.csv", "x\n1\n2\n3\n4\n5\n6\n7\n8\n");
    Path second = TextFiles.write(folder, "1.csv", "x\n9\n10\n11\nold\n");
    refused(folder, second + ":5: column 'x': 'old' is no number");
  }

  @Test
  void otherColumnsAreRefused() {
    Path first = TextFiles.write(folder, "0.csv", "x,y\n1,2\n");
    Path second = TextFiles.write(folder, "1.csv", "x,z\n1,2\n");
    refused(folder, second + ": lacks the column 'y' that " + first + " has");
    TextFiles.write(folder, "1.csv", "x,y,z\n1,2,3\n");
    refused(folder, first + ": lacks the column 'z' that " + second + " has");
  }

  @Test
  void whatIsNoFolderOfOneFormatIsRefused() throws IOException {
    refused(folder, "holds no table");
    Path first = TextFiles.write(folder, "0.csv", "x\n1\n");
    TextFiles.write(folder, "1.tsv", "x\n1\n");
    refused(folder, "1.tsv: is of another format than 0.csv");
    Files.delete(folder.resolve("1.tsv"));
    TextFiles.write(folder, "read.me", "x");
    refused(folder, "read.me: is no part of a table");
    Files.delete(folder.resolve("read.me"));
    Files.createDirectory(folder.resolve("more"));
    refused(folder, "more: is a folder within a folder");
    assertThat(read(first).rows()).isEqualTo(1);
  }

  @Test
  void zstdThatIsCutShortOrDamagedOrNoneIsSaid() {
    byte[] text = "x,y\n1,a\n".repeat(1000).getBytes(UTF_8);
    byte[] good = Zstd.compress(text);
    Path cut = TextFiles.write(folder, "a.csv.zst", Arrays.copyOf(good, good.length - 5));
    refused(cut, "a.csv.zst: the zstd data is cut short");
    byte[] bad = good.clone();
    Arrays.fill(bad, 6, good.length, (byte) 0xFF);
    refused(TextFiles.write(folder, "b.csv.zst", bad), "b.csv.zst: the zstd data is damaged");
    refused(TextFiles.write(folder, "c.csv.zst", "x\n1\n"), "is named .zst but holds no zstd data");
  }

  private static void refused(Path path, String message) {
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
