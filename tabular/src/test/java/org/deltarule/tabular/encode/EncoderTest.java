package org.deltarule.tabular.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
  @TempDir Path folder;

  private static EncoderFitting.Fitted fitted(Table table, int... rows) {
    int[] training = rows.length > 0 ? rows : IntStream.range(0, table.rows()).toArray();
    return EncoderFitting.fit(table, "y", ColumnTypes.FOUND, training);
  }

  private EncoderFitting.Fitted fitted(String text, int... rows) {
    return fitted(TextFiles.table(folder, text), rows);
  }

  private static float[] row(Matrix matrix, int r) {
    float[] row = new float[matrix.columns()];
    for (int c = 0; c < row.length; c++) {
      row[c] = matrix.at(r, c);
    }
    return row;
  }

  @Test
  void numbersAreStandardizedWithTheDeviationOfThePopulation() {
    Table table = TextFiles.table(folder, "x,y\n2,0\n4,1\n4,0\n4,1\n5,0\n5,1\n7,0\n9,1\n");
    FittedEncoder encoder = fitted(table).encoder();
    // The well-known example: mean 5, deviation 2.
    assertThat(encoder.columns()).containsExactly(new NumberEncoding("x", 5, 2, false));
    assertThat(row(encoder.encode(table), 0)).containsExactly(-1.5f);
    assertThat(row(encoder.encode(table, new int[] {7, 0}), 0)).containsExactly(2);
  }

  @Test
  void missingNumbersBecomeTheMeanAndSayThatTheyWereMissing() {
    Table table = TextFiles.table(folder, "x,y\n1,0\nNA,1\n3,0\n");
    FittedEncoder encoder = fitted(table).encoder();
    assertThat(encoder.inputNames()).containsExactly("x", "x (missing)");
    assertThat(row(encoder.encode(table), 0)).containsExactly(-1, 0);
    assertThat(row(encoder.encode(table), 1)).containsExactly(0, 1);
  }

  @Test
  void categoriesBecomeOneInputForEachLevelSeenInTraining() {
    Table table = TextFiles.table(folder, "c,y\nb,0\na,1\nNA,0\nz,1\n");
    FittedEncoder encoder = fitted(table, 0, 1, 2).encoder();
    assertThat(encoder.inputNames()).containsExactly("c=a", "c=b", "c (missing)");
    Matrix encoded = encoder.encode(table);
    assertThat(row(encoded, 0)).containsExactly(0, 1, 0);
    assertThat(row(encoded, 1)).containsExactly(1, 0, 0);
    assertThat(row(encoded, 2)).containsExactly(0, 0, 1);
    assertThat(row(encoded, 3)).containsExactly(0, 0, 0); // not seen in training
  }

  @Test
  void missingThatWasNotSeenInTrainingIsAllZero() {
    Table table = TextFiles.table(folder, "c,x,y\nb,1,0\na,3,1\nNA,NA,0\n");
    FittedEncoder encoder = fitted(table, 0, 1).encoder();
    assertThat(row(encoder.encode(table), 2)).containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000", "NA", "-5"})
  void aRowThatIsNotForTrainingChangesNothing(String cell) {
    String training = "x,c,y\n1,a,0\n2,b,1\n3,a,0\n";
    FittedEncoder encoder = fitted(training + "4,a,1\n", 0, 1, 2).encoder();
    assertThat(fitted(training + cell + ",never,1\n", 0, 1, 2).encoder()).isEqualTo(encoder);
    assertThat(fitted(training + cell + ",never,1\n", 0, 1, 2, 3).encoder()).isNotEqualTo(encoder);
  }

  @Test
  void columnsThatCannotTellRowsApartAreLeftOutWithANotice() {
    EncoderFitting.Fitted fitted =
        fitted("x,same,word,none,y\n1,7,w,NA,0\n2,7,w,,1\n3,7.0,w,?,0\n");
    assertThat(fitted.encoder().inputNames()).containsExactly("x");
    assertThat(fitted.notices())
        .containsExactly(
            folder.resolve("data.csv") + ": column 'same' is left out: all its values are 7",
            folder.resolve("data.csv") + ": column 'word' is left out: all its values are 'w'",
            folder.resolve("data.csv") + ": column 'none' is left out: all its values are missing");
  }

  @Test
  void oneValueAndMissingOnesStillTellRowsApart() {
    Table table = TextFiles.table(folder, "x,y\n0.1,0\nNA,1\n0.1,0\n0.1,0\n");
    FittedEncoder encoder = fitted(table).encoder();
    assertThat(encoder.columns()).containsExactly(new NumberEncoding("x", 0.1, 0, true));
    assertThat(row(encoder.encode(table), 0)).containsExactly(0, 0);
    assertThat(row(encoder.encode(table), 1)).containsExactly(0, 1);
  }

  @Test
  void textThatNamesTheRowsIsLeftOutUnlessItIsDeclared() {
    StringBuilder text = new StringBuilder("name,group,y\n");
    for (int row = 0; row < 40; row++) {
      text.append("n").append(row % 21).append(",g").append(row % 20).append(",0\n");
    }
    Table table = TextFiles.table(folder, text.toString());
    EncoderFitting.Fitted found = fitted(table);
    assertThat(found.encoder().leftOut()).extracting(LeftOut::name).containsExactly("name");
    assertThat(found.notices().getFirst()).contains("21 different texts in 40 rows", "--category");
    ColumnTypes declared = new ColumnTypes(Set.of("name"), Set.of(), Set.of(), false);
    int[] rows = IntStream.range(0, 40).toArray();
    assertThat(EncoderFitting.fit(table, "y", declared, rows).encoder().inputNames()).hasSize(41);
  }

  @Test
  void theHundredMostFrequentLevelsAreKept() {
    StringBuilder text = new StringBuilder("c,y\n");
    for (int level = 0; level < 150; level++) {
      // Levels 30 … 129 come three times, the others twice.
      text.repeat("l" + level + ",0\n", level >= 30 && level < 130 ? 3 : 2);
    }
    EncoderFitting.Fitted fitted = fitted(text.toString());
    assertThat(fitted.encoder().inputNames())
        .hasSize(FeaturePlan.DEFAULT.oneHot())
        .contains("c=l30", "c=l129")
        .doesNotContain("c=l29", "c=l130");
    assertThat(fitted.notices().getFirst()).contains("150 levels; the 100 most frequent are kept");
  }

  @Test
  void aTableWithNothingToLearnFromIsRefused() {
    assertThatThrownBy(() -> fitted("x,y\n1,0\n1,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "data.csv: no column is left to learn from besides the target 'y' (column 'x' is left"
                + " out: all its values are 1); add columns that vary");
  }

  @Test
  void largeNumbersKeepTheirDifferences() {
    Table table = TextFiles.table(folder, "time,y\n1700000000,0\n1700000001,1\n1700000002,0\n");
    Matrix encoded = fitted(table).encoder().encode(table);
    assertThat(encoded.at(1, 0)).isZero();
    assertThat(encoded.at(2, 0)).isCloseTo(1.2247449f, within(1e-6f));
  }

  @Test
  void anEncoderSurvivesItsJson() {
    Table table = TextFiles.table(folder, "x,c,k,y\n0.1,b,1,0\nNA,\"é\"\"\",1,1\n3,NA,1,0\n");
    FittedEncoder encoder = fitted(table).encoder();
    String json = PreparationJson.write(encoder);
    assertThat(PreparationJson.encoder(json, "model")).isEqualTo(encoder);
    assertThat(json)
        .contains(
            "\"kind\":\"number\"", "\"kind\":\"category\"", "\"outputs\":[\"x\",\"x (missing)\"]")
        .contains("\"leftOut\":[{\"name\":\"k\",");
  }

  @Test
  void anImageEncoderSurvivesItsJsonWithoutItsManyNames() {
    FittedEncoder encoder =
        new FittedEncoder(List.of(new PixelsEncoding(28, 28, 72.9, 90.0)), List.of());
    String json = PreparationJson.write(encoder);
    assertThat(json)
        .isEqualTo(
            "{\"columns\":[{\"kind\":\"pixels\",\"rows\":28,\"columns\":28,\"mean\":72.9,\"std\":90.0}],\"leftOut\":[]}");
    assertThat(PreparationJson.encoder(json, "model")).isEqualTo(encoder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"columns\":[],\"leftOut\":[]}",
        "{\"columns\":null,\"leftOut\":[]}",
        "{\"columns\":[{\"kind\":\"other\"}],\"leftOut\":[]}",
        "{\"columns\":[{\"kind\":\"number\",\"name\":\"x\",\"mean\":0,\"std\":-1,\"indicator\":false}],\"leftOut\":[]}",
        "{\"columns\":[{\"kind\":\"number\",\"name\":\"x\",\"mean\":0,\"indicator\":false}],\"leftOut\":[]}"
      })
  void jsonThatIsNoEncoderIsRefusedInOneLine(String json) {
    assertThatThrownBy(() -> PreparationJson.encoder(json, "m.safetensors"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "m.safetensors: its metadata 'deltarule.encoder' cannot be read; the model is of"
                + " another version or damaged, train it again");
  }

  @Test
  void numbersTooFarOutForAFloatAreRefused() {
    FittedEncoder encoder =
        new FittedEncoder(List.of(new NumberEncoding("x", 0, 1e-30, false)), List.of());
    Path path = TextFiles.write(folder, "new.csv", "x\n1\n1e30\n");
    Table table = CsvFile.read(path, encoder.types());
    assertThatThrownBy(() -> encoder.encode(table))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(path + ":3: column 'x': 1e30 is too far from the training values");
  }
}
