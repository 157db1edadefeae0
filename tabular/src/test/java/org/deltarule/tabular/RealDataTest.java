package org.deltarule.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LeftOut;
import org.deltarule.tabular.encode.NumberEncoding;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.PixelsEncoding;
import org.deltarule.tabular.encode.Prepared;
import org.deltarule.tabular.encode.TaskChoice;
import org.deltarule.tabular.idx.IdxFolder;
import org.deltarule.tabular.idx.IdxFolder.Part;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real tables, against facts that were counted with Python's csv module. */
class RealDataTest {
  private static Table table(String name) {
    return CsvFile.read(SharedData.file(name), ColumnTypes.FOUND);
  }

  private static Prepared prepared(String name, String target) {
    return Prepared.table(table(name), target, TaskChoice.AUTO, ColumnTypes.FOUND, 0, 1);
  }

  private static Map<String, Integer> missing(Table table) {
    Map<String, Integer> missing = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      int count = (int) IntStream.range(0, table.rows()).filter(column::isMissing).count();
      if (count > 0) {
        missing.put(column.name(), count);
      }
    }
    return missing;
  }

  @ParameterizedTest
  @CsvSource({
    "penguins.csv, 344, 4, 3",
    "concrete.csv, 1030, 9, 0",
    "iris.csv, 150, 4, 1",
    "digits.csv, 1797, 65, 0",
    "churn.csv.gz, 7043, 9, 11",
    "ames.csv.gz, 2930, 34, 40",
    "adult.train.csv.gz, 32561, 6, 9",
    "spam.csv.gz, 4601, 57, 1",
    "letter.csv.gz, 20000, 16, 1",
    "diamonds.csv.gz, 53940, 7, 3",
    "california.train.csv.gz, 16512, 9, 0",
  })
  void typesAreFound(String name, int rows, int numbers, int categories) {
    Table table = table(name);
    assertThat(table.rows()).isEqualTo(rows);
    assertThat(table.columns()).filteredOn(c -> c instanceof NumberColumn).hasSize(numbers);
    assertThat(table.columns()).hasSize(numbers + categories);
  }

  @Test
  void missingValuesAreCounted() {
    assertThat(missing(table("penguins.csv")))
        .isEqualTo(
            Map.of(
                "bill_length_mm", 2,
                "bill_depth_mm", 2,
                "flipper_length_mm", 2,
                "body_mass_g", 2,
                "sex", 11));
    assertThat(missing(table("churn.csv.gz"))).isEqualTo(Map.of("total_charges", 11));
    assertThat(missing(table("ames.csv.gz")))
        .isEqualTo(Map.of("Mas_Vnr_Type", 1775, "Misc_Feature", 2824));
    assertThat(missing(table("adult.train.csv.gz")))
        .isEqualTo(Map.of("work_class", 1836, "occupation", 1843, "native_country", 583));
    assertThat(missing(table("concrete.csv"))).isEmpty();
  }

  @Test
  void penguins() {
    Prepared prepared = prepared("penguins.csv", "species");
    assertThat(((ClassTarget) prepared.target()).labels())
        .containsExactly("Adelie", "Chinstrap", "Gentoo");
    // 4 numbers with 4 indicators, 3 islands, 2 sexes and a missing one.
    assertThat(prepared.training().features().columns()).isEqualTo(14);
    assertThat(prepared.notices()).isEmpty();
    assertThat(prepared.encoder().columns())
        .filteredOn(c -> c.sources().contains("bill_length_mm"))
        .singleElement()
        .isInstanceOfSatisfying(
            NumberEncoding.class,
            c -> {
              assertThat(c.mean()).isCloseTo(43.9219298245614, within(1e-12));
              assertThat(c.std()).isCloseTo(5.4515960231618195, within(1e-12));
            });
  }

  @Test
  void concreteIsARegression() {
    Prepared prepared = prepared("concrete.csv", "compressive_strength");
    NumberTarget target = (NumberTarget) prepared.target();
    assertThat(target.mean()).isCloseTo(35.817961165048544, within(1e-12));
    assertThat(target.std()).isCloseTo(16.697630409134263, within(1e-12));
    assertThat(prepared.training().targets().at(0, 0)).isEqualTo(79.99f);
  }

  @Test
  void digitsAreTenClassesAndThreePixelsAreAlwaysEmpty() {
    Prepared prepared = prepared("digits.csv", "digit");
    assertThat(((ClassTarget) prepared.target()).labels())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(prepared.encoder().leftOut())
        .extracting(LeftOut::name)
        .containsExactly("pixel_0_0", "pixel_4_0", "pixel_4_7");
    assertThat(prepared.training().features().columns()).isEqualTo(61);
  }

  @Test
  void adultKeepsItsFortyOneCountries() {
    Prepared prepared = prepared("adult.train.csv.gz", "income");
    // 110 columns of numbers, levels and missing levels, counted with the two classes of the
    // target.
    assertThat(prepared.training().features().columns()).isEqualTo(108);
    assertThat(prepared.encoder().inputNames())
        .filteredOn(name -> name.startsWith("native_country"))
        .hasSize(42);
    Table test = CsvFile.read(SharedData.file("adult.test.csv.gz"), prepared.encoder().types());
    assertThat(prepared.encoder().encode(test).rows()).isEqualTo(16281);
  }

  @Test
  void aQuarterHeldOutKeepsTheSharesOfThePenguins() {
    Prepared prepared =
        Prepared.table(
            table("penguins.csv"), "species", TaskChoice.AUTO, ColumnTypes.FOUND, 0.25, 1);
    assertThat(prepared.training().rows()).isEqualTo(258);
    assertThat(prepared.validation().orElseThrow().rows()).isEqualTo(86);
    float[] classes = prepared.validation().orElseThrow().targets().array();
    int adelie = 0;
    for (float c : classes) {
      adelie += c == 0 ? 1 : 0;
    }
    assertThat(adelie).isEqualTo(38); // a quarter of 152
  }

  @Test
  void fashionMnist() {
    IdxFolder folder = new IdxFolder(SharedData.file("fashion-mnist"));
    IdxImages images = folder.images(Part.TRAINING);
    IdxLabels labels = folder.labels(Part.TRAINING, images);
    assertThat(images.count()).isEqualTo(60_000);
    assertThat(IntStream.range(0, 10).map(labels::at))
        .containsExactly(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
    Prepared prepared = Prepared.images(images, labels, 0, 1);
    PixelsEncoding pixels = prepared.encoder().pixels().orElseThrow();
    assertThat(pixels.mean()).isCloseTo(72.94035223214286, within(1e-9));
    assertThat(pixels.std()).isCloseTo(90.02118235130526, within(1e-9));
    assertThat(((ClassTarget) prepared.target()).labels()).hasSize(10);
    IdxImages test = folder.images(Part.TEST);
    assertThat(test.count()).isEqualTo(10_000);
    float[] row = new float[784];
    prepared.encoder().features(test).copyRow(1, row, 0);
    assertThat(row[300]).isEqualTo((float) ((255 - pixels.mean()) / pixels.std()));
    assertThat(row[304]).isEqualTo((float) (-pixels.mean() / pixels.std()));
  }
}
