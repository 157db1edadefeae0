package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Contributions of columns sum to the prediction, whatever the model is made of. */
class AttributionsOfModelsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ROWS = 120;

  @TempDir Path temp;
  private int runs;

  static Stream<Arguments> models() {
    return Stream.of(
        model("log-odds of yes", "--target", "two"),
        model("score of ", "--target", "three"),
        model("log-odds of yes", "--target", "two", "--normalization", "batch"),
        model("log-odds of yes", "--target", "two", "--members", "4"),
        model("log-odds of yes", "--target", "two", "--members", "4", "--ensemble", "tabm"),
        model("log-odds of yes", "--target", "two", "--folds", "3"),
        model(
            "score of ",
            "--target",
            "three",
            "--embed",
            "true",
            "--category-embedding",
            "2",
            "--missing",
            "indicator"),
        model("y", "--target", "y", "--number-embedding", "periodic"),
        model("y", "--target", "y", "--loss", "quantiles(levels=[0.1, 0.5, 0.9])"),
        model("y", "--target", "y,positive"),
        model("logarithm of positive", "--target", "positive", "--target-transform", "log"),
        model("logarithm of positive", "--target", "positive", "--loss", "poisson"));
  }

  private static Arguments model(String of, String... options) {
    return Arguments.of(of, List.of(options));
  }

  @ParameterizedTest
  @MethodSource("models")
  void contributionsAndBaselineAndWhatIsLeftOverAreThePrediction(String of, List<String> options)
      throws IOException {
    Path run = train(options);
    JsonNode json =
        JSON.readTree(CommandRun.of("understand", run, data(), "--row", 2, "--json").out());
    assertThat(json.path("of").asString()).startsWith(of);
    double sum = json.path("baseline").asDouble();
    List<String> names = new ArrayList<>();
    for (JsonNode column : json.path("columns")) {
      sum += column.path("contribution").asDouble();
      names.add(column.path("column").asString());
    }
    double value = json.path("value").asDouble();
    double residual = json.path("residual").asDouble();
    double difference = Math.abs(value - json.path("baseline").asDouble());
    assertThat(sum + residual).isCloseTo(value, within(1e-4));
    assertThat(Math.abs(residual)).isLessThanOrEqualTo(0.03 * difference + 1e-4);
    assertThat(names).doesNotHaveDuplicates().contains("a", "gaps", "few", "many");
  }

  /** What is explained is what is predicted. */
  @Test
  void theValueIsThePredictionBehindItsLink() throws IOException {
    JsonNode two = explained("--target", "two", "--calibrate", "none");
    double p = predicted("probability:yes");
    assertThat(two.path("value").asDouble()).isCloseTo(Math.log(p / (1 - p)), within(1e-3));
    JsonNode y = explained("--target", "y");
    assertThat(y.path("value").asDouble()).isCloseTo(predicted("prediction"), within(1e-4));
    JsonNode amount = explained("--target", "positive", "--loss", "poisson");
    assertThat(Math.exp(amount.path("value").asDouble()))
        .isCloseTo(predicted("prediction"), within(1e-3));
  }

  private JsonNode explained(String... options) throws IOException {
    Path run = train(List.of(options));
    return JSON.readTree(CommandRun.of("understand", run, data(), "--row", 2, "--json").out());
  }

  private double predicted(String column) throws IOException {
    Path out = temp.resolve("predicted" + runs + ".csv");
    assertThat(
            CommandRun.of("predict", temp.resolve("run" + (runs - 1)), data(), "--out", out).code())
        .isZero();
    List<String> lines = Files.readAllLines(out);
    int at = List.of(lines.getFirst().split(",", -1)).indexOf(column);
    assertThat(at).as(lines.getFirst()).isNotNegative();
    return Double.parseDouble(lines.get(2).split(",", -1)[at]);
  }

  private Path train(List<String> options) throws IOException {
    Path run = temp.resolve("run" + runs++);
    List<Object> words =
        new ArrayList<>(
            List.of(
                "train",
                data(),
                "--recipe",
                "plain",
                "--layers",
                "16",
                "--epochs",
                8,
                "--quiet",
                "--out",
                run));
    words.addAll(options);
    CommandRun trained = CommandRun.of(words.toArray());
    assertThat(trained.code()).as(trained.err()).isZero();
    return run;
  }

  /** Numbers, numbers with gaps, categories of few and of many levels, and targets of every kind. */
  private Path data() throws IOException {
    Path file = temp.resolve("data.csv");
    if (!Files.exists(file)) {
      Random random = new Random(5);
      StringBuilder text = new StringBuilder("a,gaps,few,many,two,three,y,positive\n");
      for (int i = 0; i < ROWS; i++) {
        double a = random.nextGaussian();
        int few = random.nextInt(3);
        int many = random.nextInt(12);
        double y = a + 0.3 * few - 0.1 * many;
        text.append(
            "%.4f,%s,f%d,m%d,%s,c%d,%.4f,%.3f\n"
                .formatted(
                    a,
                    i % 4 == 0 ? "" : "%.3f".formatted(random.nextDouble()),
                    few,
                    many,
                    y > 0 ? "yes" : "no",
                    Math.floorMod(Math.round(y), 3),
                    y,
                    Math.exp(1 + 0.5 * y)));
      }
      Files.writeString(file, text);
    }
    return file;
  }
}
