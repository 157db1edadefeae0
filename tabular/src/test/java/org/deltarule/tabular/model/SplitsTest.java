package org.deltarule.tabular.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.InputException;
import org.deltarule.tabular.encode.LeftOut;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Group column, time column and strata, from the settings to the parts of the data. */
class SplitsTest {
  /** Columns id (a feature that tells the row), patient (10 rows each), day, y and its class. */
  private static Table table(int rows) {
    double[] id = IntStream.range(0, rows).asDoubleStream().toArray();
    int[] patients = IntStream.range(0, rows).map(r -> r / 10).toArray();
    double[] day =
        IntStream.range(0, rows).mapToDouble(r -> Math.floorDiv(r * 7 % rows, 4)).toArray();
    double[] y = IntStream.range(0, rows).mapToDouble(r -> (double) r * r).toArray();
    int[] sick = IntStream.range(0, rows).map(r -> r % 3 == 0 ? 1 : 0).toArray();
    List<String> names = IntStream.rangeClosed(0, rows / 10).mapToObj(p -> "p" + p).toList();
    return TestTables.of(
        "made.csv",
        List.of(
            new PlainNumbers("id", id),
            new CategoryColumn("patient", patients, names),
            new PlainNumbers("day", day),
            new PlainNumbers("y", y),
            new CategoryColumn("sick", sick, List.of("no", "yes"))),
        rows);
  }

  private static TrainingData prepare(Table table, String... settings) {
    Map<String, String> map = new HashMap<>(Map.of("recipe", "plain"));
    Arrays.stream(settings).map(s -> s.split("=", 2)).forEach(s -> map.put(s[0], s[1]));
    return TrainingData.of(new Samples.Rows(table), Optional.empty(), map);
  }

  /** Which rows a part holds, by the feature id, which is not scaled. */
  private static Set<Integer> rows(TrainingData data, Dataset part) {
    Set<Integer> rows = new TreeSet<>();
    float[] row = new float[part.features().columns()];
    for (int r = 0; r < part.rows(); r++) {
      part.features().copyRow(r, row, 0);
      rows.add((int) row[data.encoder().inputNames().indexOf("id")]);
    }
    return rows;
  }

  private static List<Set<Integer>> parts(TrainingData data) {
    return List.of(
        rows(data, data.training()),
        rows(data, data.validation().orElseThrow()),
        rows(data, data.test().orElseThrow()));
  }

  @Test
  void noGroupIsInTwoParts() {
    TrainingData data = prepare(table(300), "target=sick", "group=patient", "scaling=none");
    List<Set<Integer>> patients =
        parts(data).stream()
            .map(part -> (Set<Integer>) new TreeSet<>(part.stream().map(r -> r / 10).toList()))
            .toList();
    assertThat(patients.get(0)).doesNotContainAnyElementsOf(patients.get(1));
    assertThat(patients.get(0)).doesNotContainAnyElementsOf(patients.get(2));
    assertThat(patients.get(1)).doesNotContainAnyElementsOf(patients.get(2));
    assertThat(data.test().orElseThrow().rows()).isEqualTo(60);
    assertThat(data.validation().orElseThrow().rows()).isBetween(40, 60);
    assertThat(data.encoder().leftOut())
        .contains(new LeftOut("patient", "it says which rows belong together"));
    assertThat(data.plan().data().settings()).containsEntry("group", "patient");
  }

  @Test
  void testIsLaterThanValidationAndThatThanTraining() {
    Table table = table(200);
    TrainingData data = prepare(table, "target=y", "time=day", "scaling=none");
    List<double[]> days =
        parts(data).stream()
            .map(part ->
                part.stream()
                    .mapToDouble(r -> table.column("day").orElseThrow().number(r))
                    .toArray())
            .toList();
    for (int p = 0; p < 2; p++) {
      assertThat(Arrays.stream(days.get(p)).max().orElseThrow())
          .isLessThan(Arrays.stream(days.get(p + 1)).min().orElseThrow());
    }
    assertThat(data.test().orElseThrow().rows()).isEqualTo(40);
    assertThat(data.encoder().inputNames()).doesNotContain("day");
    assertThat(data.encoder().leftOut()).extracting(LeftOut::name).contains("day");
  }

  @Test
  void aNumberIsStratifiedByItsBinsIfThePlanSaysSo() {
    TrainingData data = prepare(table(200), "target=y", "stratify=target", "scaling=none");
    // The bins of y, which ascends with the row, are 0 … 19, 20 … 39, …
    for (int bin = 0; bin < 10; bin++) {
      int of = bin;
      assertThat(parts(data).get(2).stream().filter(r -> r / 20 == of)).hasSize(4);
    }
    assertThat(rows(data, data.training()))
        .isNotEqualTo(rows(data, prepare(table(200), "target=y", "scaling=none").training()));
  }

  @Test
  void weightsClassWeightsAndGroupsWorkTogether() {
    Dataset training =
        prepare(
                table(300),
                "target=sick",
                "group=patient",
                "weights=y",
                "class-weights=yes:4",
                "scaling=none")
            .training();
    float[] row = new float[training.features().columns()];
    for (int r = 0; r < training.rows(); r++) {
      training.features().copyRow(r, row, 0);
      float y = row[0] * row[0];
      assertThat(training.weights()[r]).isEqualTo(row[0] % 3 == 0 ? 4 * y : y);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          group=patient | time=day | by group or by time, not by both
          group=sick | seed=1 | column 'sick' is the target; it can't be the group
          time=day | weights=day | column 'day' is the weights; it can't be the time
          group=patient | ignore=patient | column 'patient' is the group; it can't be ignored
          stratify=all | seed=1 | stratify is classes or target or none, not 'all'
          """)
  void rolesThatDoNotGoTogetherAreRefused(String first, String second, String message) {
    assertThatThrownBy(() -> prepare(table(50), "target=sick", first, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          group=patent | made.csv: there is no column 'patent' for --group; did you mean 'patient'?
          time=patient | made.csv:2: column 'patient': 'p0' is no time; --time needs a number or a date in every row
          """)
  void aColumnThatCannotPartRowsIsRefused(String setting, String message) {
    assertThatThrownBy(() -> prepare(table(50), "target=sick", setting))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message);
  }
}
