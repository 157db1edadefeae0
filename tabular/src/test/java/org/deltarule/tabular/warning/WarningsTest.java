package org.deltarule.tabular.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deltarule.tabular.SharedData;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.DataPlan;
import org.deltarule.tabular.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is odd about a table is told, and of healthy columns nothing is. */
class WarningsTest {
  private static final int ROWS = 600;
  private static final double[] NOISE = new Random(3).doubles(ROWS, -1, 1).toArray();
  private static final double[] X = new Random(4).doubles(ROWS, -10, 10).toArray();

  @TempDir Path folder;

  /** A table of a noisy column n, a column c, and a target y. */
  private List<String> warnings(IntFunction<Object> c, IntFunction<Object> y) {
    Random random = new Random(5);
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(i -> "%.3f,%s,%s".formatted(random.nextGaussian(), c.apply(i), y.apply(i)))
            .collect(Collectors.joining("\n", "n,c,y\n", "\n"));
    return warnings(TextFiles.write(folder, "t.csv", rows), Map.of("target", "y"));
  }

  private static List<String> warnings(Path data, Map<String, String> settings) {
    return TrainingData.of(
            DataFiles.training(List.of(data), DataPlan.of(settings).types()),
            Optional.empty(),
            new HashMap<>(settings))
        .notices();
  }

  private static double noise(int i) {
    return NOISE[i];
  }

  private static double x(int i) {
    return X[i];
  }

  @Test
  void aColumnThatIsTheTargetInDisguiseIsTold() {
    String told = "column 'c' predicts 'y' too well alone";

    assertThat(warnings(i -> i % 7 < 3 ? "yes" : "no", i -> i % 7 < 3 ? "a" : "b"))
        .as("a code of the class")
        .anyMatch(line -> line.contains(told));
    assertThat(warnings(i -> x(i), i -> x(i) > 2 ? "a" : "b"))
        .as("a threshold of a number is the class")
        .anyMatch(line -> line.contains(told));
    assertThat(
            warnings(i -> i % 7 < 3 ? "" : "2024-05-0" + (1 + i % 5), i -> i % 7 < 3 ? "a" : "b"))
        .as("there only where the class is: a consequence")
        .anyMatch(line -> line.contains(told));
    assertThat(warnings(i -> x(i) * 1.8 + 32, i -> x(i)))
        .as("the number in other units")
        .anyMatch(line -> line.contains(told + " (R² 1.000"));
    assertThat(warnings(i -> Math.exp(x(i) / 10), i -> x(i)))
        .as("the number's exponential")
        .anyMatch(line -> line.contains(told));
  }

  @Test
  void aColumnThatPredictsWellIsHealthy() {
    assertThat(warnings(i -> x(i), i -> x(i) + 0.5 * noise(i) > 2 ? "a" : "b")).isEmpty();
    assertThat(warnings(i -> x(i), i -> x(i) + 0.5 * noise(i))).isEmpty();
    assertThat(
            warnings(i -> i % 7 < 3 ? "yes" : "no", i -> (i % 7 < 3) == (i % 50 > 0) ? "a" : "b"))
        .isEmpty();
    assertThat(warnings(i -> x(i), i -> i == 3 || i == 7 ? "a" : "b"))
        .as("guessing the commonest class makes too few errors to tell")
        .isEmpty();
  }

  @Test
  void numbersOfTheRowAreTold() {
    assertThat(warnings(i -> i + 1, i -> noise(i)))
        .singleElement()
        .asString()
        .contains("column 'c' numbers the rows");
    assertThat(warnings(i -> 7 * i, i -> noise(i))).as("far apart").isEmpty();
    assertThat(warnings(i -> i / 2, i -> noise(i))).as("some are the same").isEmpty();
  }

  @Test
  void columnsNearlyAllMissingAndConstantOnesAreTold() {
    assertThat(warnings(i -> i % 200 == 0 ? "3" : i % 199 == 0 ? "4" : "", i -> noise(i)))
        .singleElement()
        .asString()
        .contains("column 'c' is missing in nearly all training rows");
    assertThat(warnings(i -> 5, i -> noise(i)))
        .singleElement()
        .asString()
        .contains("column 'c' is left out: all its values are 5");
  }

  @Test
  void testRowsThatWereLearnedFromAreTold() {
    String rows =
        IntStream.range(0, 300)
            .mapToObj(i -> "%d,%s".formatted(i, i % 3 == 0 ? "a" : "b"))
            .collect(Collectors.joining("\n", "x,y\n", "\n"));
    Path train = TextFiles.write(folder, "t.csv", rows);
    Path test = TextFiles.write(folder, "test.csv", "x,y\n0,a\n3,a\n1,a\n7777,a\n8888,b\n");

    assertThat(warnings(train, Map.of("target", "y", "validation", "0", "test", test.toString())))
        .anyMatch(
            line -> line.contains("2 of 5 test rows (40 %) stand among the training rows too"));
  }

  /** None of these tables has a target in disguise. */
  @ParameterizedTest
  @CsvSource({
    "adult.train.csv.gz, income",
    "ames.csv.gz, Sale_Price",
    "california.train.csv.gz, median_house_value",
    "churn.csv.gz, churn",
    "concrete.csv, compressive_strength",
    "diamonds.csv.gz, price",
    "digits.csv, digit",
    "iris.csv, species",
    "letter.csv.gz, lettr",
    "penguins.csv, species",
    "spam.csv.gz, type",
  })
  void healthyTablesAreNotSuspected(String file, String target) {
    Path data = SharedData.file(file);
    List<String> warnings = warnings(data, Map.of("target", target));

    assertThat(warnings).noneMatch(line -> line.contains("too well"));
    assertThat(warnings.stream().anyMatch(line -> line.contains("flatter")))
        .as("of these tables spam alone repeats itself: 391 of its 4,601 rows are copies")
        .isEqualTo(file.startsWith("spam"));
  }
}
