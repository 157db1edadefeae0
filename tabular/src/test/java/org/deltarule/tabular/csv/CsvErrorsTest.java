package org.deltarule.tabular.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every broken table gives one line that names file, line, column and remedy. */
class CsvErrorsTest {
  @TempDir Path folder;

  private static String error(Path path, ColumnTypes types) {
    InputException e = catchThrowableOfType(InputException.class, () -> CsvFile.read(path, types));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).startsWith(path.toString()).doesNotContain("\n");
    return e.getMessage().substring(path.toString().length());
  }

  private static String error(Path path) {
    return error(path, ColumnTypes.FOUND);
  }

  private String error(String text) {
    return error(TextFiles.write(folder, "data.csv", text));
  }

  @Test
  void missingFile() {
    assertThat(error(folder.resolve("no.csv"))).isEqualTo(": no such file; check the path");
  }

  @Test
  void folder() {
    assertThat(error(folder)).isEqualTo(": is a folder, not a file; name a file in it");
  }

  @Test
  void emptyFile() {
    assertThat(error("")).isEqualTo(": the file is empty; was it written to the end?");
    assertThat(error("\n \n\n"))
        .isEqualTo(": the file holds only blank lines; a header and rows are needed");
    assertThat(error(TextFiles.gzip(folder, "data.csv.gz", new byte[0])))
        .isEqualTo(": the file holds only blank lines; a header and rows are needed");
  }

  @Test
  void headerOnly() {
    assertThat(error("a,b\n")).isEqualTo(": the table has no rows, only a header; add rows");
  }

  @Test
  void noHeader() {
    assertThat(error("5.1,3.5\n4.9,3.0\n"))
        .isEqualTo(
            ":1: the first line holds numbers only; write a header with the names of the columns"
                + " above it");
  }

  @Test
  void raggedRow() {
    assertThat(error("a,b,c\n1,2,3\n\n4,5\n"))
        .isEqualTo(
            ":4: the row has 2 fields, the header has 3; add or remove fields, or quote those that"
                + " hold the delimiter");
    assertThat(error("a,b\n1,2\n3,4,5\n"))
        .startsWith(":3: the row has 3 fields, the header has 2;");
    assertThat(error("a,b\n1\n")).startsWith(":2: the row has 1 fields, the header has 2;");
  }

  @Test
  void linesOfQuotedFieldsAreCounted() {
    assertThat(error("a,b\n\"1\n2\n3\",4\n5\n")).startsWith(":5: the row has 1 fields");
  }

  @Test
  void doubleHeader() {
    assertThat(error("a,b,a\n1,2,3\n"))
        .isEqualTo(":1: two columns are named 'a' (columns 1 and 3); rename one");
    assertThat(error("a, a\n1,2\n")).startsWith(":1: two columns are named 'a'");
  }

  @Test
  void emptyHeader() {
    assertThat(error("a,,c\n1,2,3\n"))
        .isEqualTo(":1: column 2 has no name; write one into the header, or remove the column");
    assertThat(error(",a\n1,2\n")).startsWith(":1: column 1 has no name;");
  }

  @Test
  void textAmongNumbers() {
    assertThat(error("id,age\n1,31\n2,32\n3,33\n4,34\n5,35\n6,36\n7,37\n8,old\n9,39\n10,40\n"))
        .isEqualTo(
            ":9: column 'age': 'old' is no number, but 9 of 10 cells are; fix the cell, or declare"
                + " the column with --category age");
    assertThat(error("my age\n1\n2\n3\n4\n5\n6\n7\n8\n9\nx\n")).endsWith("--category \"my age\"");
  }

  @Test
  void fewNumbersAmongTextAreNoMistake() {
    assertThat(TextFiles.table(folder, "x\n1\n2\n3\n4\nfive\n").rows()).isEqualTo(5);
    assertThat(TextFiles.table(folder, "x\n1\n2\n3\n4\n5\n6\n7\n8\nnine\nten\n").rows())
        .isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"inf", "-inf", "Infinity", "-Infinity", "+INF", "1e999", "-1e999", "3.5e38"})
  void infinity(String cell) {
    assertThat(error("x\n1\nNA\n" + cell + "\n"))
        .isEqualTo(
            ":4: column 'x': '%s' is no finite number (32-bit floats end at ±3.4e38); correct the cell, or empty it if the value is missing"
                .formatted(cell));
  }

  @ParameterizedTest
  @CsvSource({"inf, is no finite number", "old, is no number"})
  void badCellsAfterThousandsOfDifferentNumbers(String cell, String message) {
    StringBuilder text = new StringBuilder("x\n");
    for (int row = 0; row < 5000; row++) {
      text.append(row).append('\n');
    }
    assertThat(error(text + cell + "\n1\n"))
        .startsWith(":5002: column 'x': '" + cell + "' " + message);
  }

  @Test
  void declaredNumberThatIsNone() {
    Path path = TextFiles.write(folder, "data.csv", "x\n1\ntwo\n");
    assertThat(error(path, new ColumnTypes(Set.of(), Set.of("x"), Set.of(), false)))
        .isEqualTo(
            ":3: column 'x': 'two' is no number, as the column is declared to hold; correct the"
                + " cell, or empty it if the value is missing");
  }

  @Test
  void declaredColumnThatIsNotThere() {
    Path path = TextFiles.write(folder, "data.csv", "age,sex\n1,m\n");
    assertThat(error(path, new ColumnTypes(Set.of("Sexe"), Set.of(), Set.of(), false)))
        .isEqualTo(
            ": there is no column 'Sexe', which is declared; did you mean 'sex'? columns: age,"
                + " sex");
  }

  @Test
  void aMillionCharactersAreReadAndOneMoreIsNot() {
    String longest = "x".repeat(1_000_000);
    Path path = TextFiles.write(folder, "data.csv", "a,b\n1," + longest + "\n");
    assertThat(CsvFile.read(path, ColumnTypes.FOUND).column("b").orElseThrow().text(0))
        .isEqualTo(longest);
    for (String tooLong :
        new String[] {longest + "x", "x".repeat(5_000_000), "\"" + "\n".repeat(5_000_000)}) {
      assertThat(error("a,b\n1,2\n3," + tooLong + "\n"))
          .isEqualTo(
              ":3: column 'b': the field has more than 1,000,000 characters, the most that are"
                  + " read; is a quote not closed?");
    }
    assertThat(error(longest + "x,b\n1,2\n"))
        .startsWith(":1: column 1: the field has more than 1,000,000 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1,2\n3,\"x\"y\n4,5\n", "a,b\n1,2\n3,\"open\n4,5\n"})
  void malformedQuotes(String text) {
    assertThat(error(text))
        .isEqualTo(
            ":3: column 'b': the quoted field is malformed; end it with a quote, and double quotes"
                + " inside it");
  }

  @Test
  void otherEncodings() {
    byte[] latin = "name,x\nEve,1\nJosé,2\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(error(TextFiles.write(folder, "data.csv", latin)))
        .isEqualTo(":3: is no UTF-8 text; export the table as CSV with encoding UTF-8");
    byte[] wide = "name,x\nEve,1\n".getBytes(StandardCharsets.UTF_16LE); // without a mark
    assertThat(error(TextFiles.write(folder, "data.csv", wide))).startsWith(":1: ");
  }

  @Test
  void theLineOfABadByteIsFoundFarDownTheFile() {
    byte[] text = ("x\n" + "1\n".repeat(40_000) + "@\n").getBytes(StandardCharsets.US_ASCII);
    text[text.length - 2] = (byte) 0xFF;
    assertThat(error(TextFiles.gzip(folder, "data.csv.gz", text)))
        .startsWith(":40002: is no UTF-8 text");
  }

  @Test
  void binaryJunk() {
    byte[] junk = new byte[10_000];
    new Random(1).nextBytes(junk);
    assertThat(error(TextFiles.write(folder, "data.csv", junk))).contains("is no UTF-8 text");
    assertThat(error("a,b\n1,2\0\n"))
        .isEqualTo(
            ":2: column 'b': holds a zero byte; this is no text file, export it as CSV (UTF-8)");
    assertThat(error("a,b\0\n1,2\n")).startsWith(":1: holds a zero byte");
  }

  @Test
  void gzipThatIsNone() {
    assertThat(error(TextFiles.write(folder, "data.csv.gz", "a,b\n1,2\n")))
        .isEqualTo(": is named .gz but holds no gzip data; rename it if it is not compressed");
  }

  @Test
  void gzipCutShortAnywhere() throws IOException {
    byte[] text = "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
    byte[] whole = Files.readAllBytes(TextFiles.gzip(folder, "whole.gz", text));
    for (int length = 2; length < whole.length; length++) {
      assertThat(error(TextFiles.write(folder, "data.csv.gz", Arrays.copyOf(whole, length))))
          .isEqualTo(": the gzip data is cut short; copy or download the file again");
    }
  }

  @Test
  void gzipWithAFlippedByte() throws IOException {
    byte[] text = "a,b\n1,2\n3,4\n".repeat(9).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Files.readAllBytes(TextFiles.gzip(folder, "whole.gz", text));
    bytes[bytes.length - 6] ^= 1; // in its checksum
    assertThat(error(TextFiles.write(folder, "data.csv.gz", bytes)))
        .isEqualTo(": the gzip data is damaged; copy or download the file again");
  }

  @Test
  void contradictingDeclarations() {
    InputException e =
        catchThrowableOfType(
            InputException.class, () -> new ColumnTypes(Set.of("x"), Set.of("x"), Set.of(), false));
    assertThat(e)
        .hasMessage("column 'x' is declared both a category and a number; declare it once");
  }
}
