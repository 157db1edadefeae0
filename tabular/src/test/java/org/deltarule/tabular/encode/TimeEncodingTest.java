package org.deltarule.tabular.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date or time becomes the time that has passed and its place in the cycles it goes through. */
class TimeEncodingTest {
  @TempDir Path folder;

  private Table table(List<String> cells) {
    return TextFiles.table(
        folder, cells.stream().map(c -> c + ",1\n").collect(Collectors.joining("", "d,y\n", "")));
  }

  private static FittedEncoder fit(Table table, FeaturePlan plan) {
    int[] rows = IntStream.range(0, table.rows()).toArray();
    return EncoderFitting.fit(
            table, rows, new FeatureRequest("y", Map.of(), ColumnTypes.FOUND, plan, 1))
        .encoder();
  }

  private static FittedEncoder fit(Table table) {
    return fit(table, FeaturePlan.DEFAULT);
  }

  private static List<String> days(String first, int step, int count) {
    LocalDate start = LocalDate.parse(first);
    return IntStream.range(0, count)
        .mapToObj(i -> start.plusDays((long) i * step).toString())
        .toList();
  }

  @Test
  void twoYearsOfDaysBecomeElapsedTimeTimeOfYearAndWeekday() {
    Table table = table(days("2023-01-01", 1, 731)); // 2024 is a leap year
    FittedEncoder encoder = fit(table);

    assertThat(encoder.inputNames())
        .containsExactly(
            "d",
            "d (time of year, sin)",
            "d (time of year, cos)",
            "d (weekday, sin)",
            "d (weekday, cos)");
    Matrix inputs = encoder.encode(table);
    // 731 days: mean of 0 … 730 is 365, their population deviation √((731² − 1)/12) = 211.0213.
    assertThat(inputs.at(0, 0)).isCloseTo(-365 / 211.0213f, within(1e-5f));
    assertThat(inputs.at(365, 0)).isZero();
    // 1 January is phase 0; 2 July 2024, the 184th day of 366, is exactly half of that year.
    assertThat(inputs.at(0, 1)).isZero();
    assertThat(inputs.at(0, 2)).isEqualTo(1);
    assertThat(inputs.at(365 + 183, 2)).isEqualTo(-1);
    // 1 January 2023 was a Sunday: phase 6/7; the next day is a Monday, phase 0.
    assertThat(inputs.at(0, 3)).isCloseTo((float) Math.sin(12 * Math.PI / 7), within(1e-6f));
    assertThat(inputs.at(1, 4)).isEqualTo(1);
  }

  /** First day, days between rows, rows; the cycles that are told. */
  @ParameterizedTest
  @CsvSource({
    "2024-05-01, 1, 6, ''",
    "2024-05-01, 1, 7, weekday",
    "2024-05-01, 7, 20, ''", // always a Wednesday
    "2023-01-01, 1, 364, weekday", // a day short of a year
    "2023-01-01, 1, 365, time of year+weekday",
    "2020-01-06, 7, 60, time of year", // Mondays of a year and more
  })
  void aCycleIsToldIfTheTrainingRowsSpanOneAndVaryInIt(
      String first, int step, int count, String cycles) {
    List<String> names = fit(table(days(first, step, count))).inputNames();

    assertThat(
            names.stream()
                .filter(name -> name.endsWith("sin)"))
                .map(name -> name.replaceAll("d \\((.*), sin\\)", "$1"))
                .collect(Collectors.joining("+")))
        .isEqualTo(cycles);
  }

  @Test
  void aDateWithATimeHasTheTimeOfDayIfItSpansADay() {
    assertThat(fit(table(List.of("2024-05-01T06:00", "2024-05-02T18:00"))).inputNames())
        .containsExactly("d", "d (time of day, sin)", "d (time of day, cos)");
    assertThat(fit(table(List.of("2024-05-01T06:00", "2024-05-01T18:00"))).inputNames())
        .containsExactly("d");
  }

  @Test
  void aTimeOfDayIsAPlaceOnTheClock() {
    Table table = table(List.of("06:00", "18:00", "12:00", "00:00"));
    FittedEncoder encoder = fit(table);

    assertThat(encoder.inputNames())
        .containsExactly("d", "d (time of day, sin)", "d (time of day, cos)");
    Matrix inputs = encoder.encode(table);
    assertThat(inputs.at(0, 1)).isEqualTo(1);
    assertThat(inputs.at(1, 1)).isEqualTo(-1);
    assertThat(inputs.at(2, 2)).isEqualTo(-1);
    assertThat(inputs.at(3, 2)).isEqualTo(1);
  }

  @Test
  void aMissingTimeIsTheCenterOfEveryCycleAndHasAnInputOfItsOwn() {
    List<String> cells = new java.util.ArrayList<>(days("2024-05-01", 1, 9));
    cells.add("NA");
    Table table = table(cells);
    FittedEncoder encoder = fit(table);
    Matrix inputs = encoder.encode(table);

    assertThat(encoder.inputNames())
        .containsExactly("d", "d (weekday, sin)", "d (weekday, cos)", "d (missing)");
    assertThat(IntStream.range(0, 4).mapToObj(c -> inputs.at(9, c)))
        .containsExactly(0f, 0f, 0f, 1f);
    assertThat(inputs.at(0, 3)).isZero();
  }

  @Test
  void theRecipesSettingsScaleElapsedTimeAsANumberAndTellTheRestPlainly() {
    Table table = table(days("2024-05-01", 1, 21));
    FittedEncoder encoder =
        fit(
            table,
            FeaturePlan.of(Map.of("scaling", "robust", "clip", "smooth", "input-order", "kind")));
    Matrix inputs = encoder.encode(table);

    assertThat(encoder.shape()).isEqualTo(new InputShape(1, 2, List.of()));
    // Median day 10, quartiles 5 and 15: z = (0 − 10)/10 = −1, clipped −1/√(1 + 1/9).
    assertThat(inputs.at(0, 0)).isCloseTo(-1 / (float) Math.sqrt(1 + 1 / 9.0), within(1e-6f));
  }

  @Test
  void theEncoderComesBackFromTheModelAsItWas() {
    List<String> cells = new java.util.ArrayList<>(days("2022-05-01", 1, 900));
    cells.add("NA");
    FittedEncoder encoder = fit(table(cells));

    assertThat(PreparationJson.encoder(PreparationJson.write(encoder), "model")).isEqualTo(encoder);
  }

  @Test
  void timesThatNeverDifferAreLeftOut() {
    Table table = TextFiles.table(folder, "d,x,y\n2024-05-01,1,1\n2024-05-01,2,2\n");

    assertThat(fit(table).leftOut())
        .containsExactly(new LeftOut("d", "all its values are 2024-05-01"));
  }

  private Table read(FittedEncoder encoder, String... cells) {
    String text = "d\n" + String.join("\n", cells) + "\n";
    return CsvFile.read(TextFiles.write(folder, "new.csv", text), encoder.types());
  }

  @Test
  void aDateWrittenInAnotherWayIsTheSameDate() {
    FittedEncoder encoder = fit(table(days("2024-05-01", 1, 9)));
    Matrix expected = encoder.encode(read(encoder, "2024-05-13"));

    for (String cell :
        List.of("13.05.2024", "13/05/2024", "05/13/2024", "13 May 2024", "2024-05-13T00:00")) {
      Matrix inputs = encoder.encode(read(encoder, cell));
      assertThat(IntStream.range(0, 3).mapToObj(c -> inputs.at(0, c)))
          .as(cell)
          .isEqualTo(IntStream.range(0, 3).mapToObj(c -> expected.at(0, c)).toList());
    }
  }

  @Test
  void theFilesOwnOrderOfDayAndMonthGoesBeforeThatOfTraining() {
    FittedEncoder byDay = fit(table(List.of("13/05/2024", "14/05/2024", "15/05/2024")));

    Table byMonth = read(byDay, "05/04/2024", "05/13/2024");
    assertThat(byDay.encode(byMonth).at(1, 0))
        .isEqualTo(byDay.encode(read(byDay, "13/05/2024")).at(0, 0));
    assertThat(byMonth.notices().getFirst())
        .isEqualTo(
            "column 'd': read as month first, as its own dates say; in training it was day first");
    assertThat(byDay.encode(read(byDay, "05/04/2024")).at(0, 0))
        .isEqualTo(byDay.encode(read(byDay, "2024-04-05")).at(0, 0));
  }

  @Test
  void whatCannotBeReadAsTheTrainingsTimesIsAnError() {
    FittedEncoder dates = fit(table(days("2024-05-01", 1, 9)));
    FittedEncoder clock = fit(table(List.of("06:00", "18:00")));

    assertThatThrownBy(() -> read(dates, "03/04/2024"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("may have the day or the month first");
    assertThatThrownBy(() -> read(dates, "soon"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("new.csv:2: column 'd': 'soon' is no date or time");
    assertThatThrownBy(() -> dates.encode(read(dates, "06:00")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'06:00' is no date, and the model was trained on such here");
    assertThatThrownBy(() -> clock.encode(read(clock, "2024-05-01")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is no time of day");
    assertThat(dates.encode(read(dates, "NA")).at(0, 0)).isZero();
  }
}
