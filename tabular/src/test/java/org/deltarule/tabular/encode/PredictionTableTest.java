package org.deltarule.tabular.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.data.ByteFeatures;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fitted encoder makes of tables that differ from the one it was fitted on. */
class PredictionTableTest {
  @TempDir Path folder;
  private FittedEncoder encoder;

  @BeforeEach
  void fit() {
    Table table = TextFiles.table(folder, "age,city,y\n10,Rome,0\n20,Oslo,1\n30,Rome,0\n");
    encoder =
        EncoderFitting.fit(table, "y", ColumnTypes.FOUND, IntStream.range(0, 3).toArray())
            .encoder();
  }

  private Table read(String text) {
    return CsvFile.read(TextFiles.write(folder, "new.csv", text), encoder.types());
  }

  private float[] encoded(String text) {
    return encoder.encode(read(text)).array();
  }

  @Test
  void theOrderOfTheColumnsDoesNotMatterAndTheTargetMayBeAbsent() {
    float[] expected = encoded("age,city,y\n10,Oslo,1\n");
    assertThat(encoded("city,age\nOslo,10\n")).containsExactly(expected);
  }

  @Test
  void extraColumnsAreIgnoredWhateverTheyHoldAndCanBeCounted() {
    String text = "age,note,city,bad,y\n20,x,Oslo,1,0\n".replace("bad", "id");
    assertThat(encoded(text)).containsExactly(encoded("age,city\n20,Oslo\n"));
    assertThat(encoder.extraColumns(read(text), "y")).containsExactly("note", "id");
  }

  @Test
  void anExtraColumnThatWouldBeRefusedInTrainingIsStillIgnored() {
    StringBuilder text = new StringBuilder("age,city,extra\n");
    for (int row = 0; row < 20; row++) {
      text.append("20,Oslo,").append(row == 3 ? "oops" : "1").append('\n');
    }
    assertThat(read(text.toString()).rows()).isEqualTo(20);
  }

  @Test
  void aMissingColumnIsNamedWithTheNearestOneThereIs() {
    assertThatThrownBy(() -> encoded("Agee,city\n20,Oslo\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("new.csv")
                + ": the model needs column 'age', which is missing; add it; did you mean 'Agee'?"
                + " columns: Agee, city");
  }

  @Test
  void textInAColumnOfNumbersIsNamedWithItsLine() {
    assertThatThrownBy(() -> encoded("age,city\n20,Oslo\nold,Oslo\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("new.csv")
                + ":3: column 'age': 'old' is no number, and the model was trained on numbers here;"
                + " correct the cell, or empty it if the value is missing");
    assertThatThrownBy(() -> encoded("age,city\ninf,Oslo\n"))
        .hasMessageContaining("new.csv:2: column 'age': 'inf' is no finite number");
  }

  @Test
  void textInATableReadWithoutTheModelIsNamedTheSameWay() {
    Table table = TextFiles.table(folder, "age,city\nold,Oslo\n");
    assertThatThrownBy(() -> encoder.encode(table))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "data.csv:2: column 'age': 'old' is no finite number; the model was trained");
  }

  @Test
  void unseenAndMissingCategoriesAreAllZero() {
    assertThat(encoded("age,city\n20,Paris\n")).containsExactly(0, 0, 0);
    assertThat(encoded("age,city\n20,NA\n")).containsExactly(0, 0, 0);
    assertThat(encoded("age,city\n20,42\n")).containsExactly(0, 0, 0);
    assertThat(encoded("age,city\nNA,Oslo\n")).containsExactly(0, 1, 0);
  }

  @Test
  void categoriesThatLookLikeNumbersStayCategories() {
    FittedEncoder zip =
        new FittedEncoder(
            List.of(new CategoryEncoding("zip", List.of("007", "1"), false)), List.of());
    Path path = TextFiles.write(folder, "zip.csv", "zip\n007\n7\n1\n");
    float[] expected = {1, 0, 0, 0, 0, 1};
    assertThat(zip.encode(CsvFile.read(path, zip.types())).array()).containsExactly(expected);
    assertThat(zip.encode(CsvFile.read(path, ColumnTypes.FOUND)).array()).containsExactly(expected);
  }

  @Test
  void imagesAndTablesOfTheirPixelsGiveTheSameInputs() {
    IdxImages images =
        new IdxImages(Path.of("train"), 1, 2, new byte[] {0, (byte) 200, 100, (byte) 255});
    PixelsEncoding pixels = PixelsEncoding.fit(images, new int[] {0, 1});
    FittedEncoder encoder = new FittedEncoder(List.of(pixels), List.of());
    Path path = TextFiles.write(folder, "p.csv", "pixel_0_1,label,pixel_0_0\n200,x,0\n255,y,100\n");
    float[] table = encoder.encode(CsvFile.read(path, encoder.types())).array();
    ByteFeatures features = encoder.features(images);
    float[] bytes = new float[4];
    features.copyRow(0, bytes, 0);
    features.copyRow(1, bytes, 2);
    assertThat(table).containsExactly(bytes);
    assertThat(bytes[0] + bytes[1] + bytes[2] + bytes[3]).isBetween(-1e-6f, 1e-6f);
  }

  @Test
  void pixelsAreMeasuredOnTheTrainingImagesOnly() {
    byte[] bytes = {0, 10, (byte) 255, (byte) 255};
    IdxImages images = new IdxImages(Path.of("train"), 1, 2, bytes);
    assertThat(PixelsEncoding.fit(images, new int[] {0})).isEqualTo(new PixelsEncoding(1, 2, 5, 5));
  }

  @Test
  void imagesThatDoNotFitTheModelAreRefused() {
    IdxImages images = new IdxImages(Path.of("t10k"), 2, 1, new byte[] {0, 1});
    assertThatThrownBy(() -> encoder.features(images))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "t10k: holds images, and the model was trained on a table with column 'age'; give it a"
                + " table");
    FittedEncoder other = new FittedEncoder(List.of(new PixelsEncoding(28, 28, 0, 1)), List.of());
    assertThatThrownBy(() -> other.features(images))
        .hasMessage("t10k: images of 2 × 1, the model was trained on 28 × 28; resize them");
  }
}
