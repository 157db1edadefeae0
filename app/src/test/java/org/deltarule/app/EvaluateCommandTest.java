package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code deltarule evaluate} promises. */
class EvaluateCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;

  private Path train(Path data, Object... more) {
    Path run = temp.resolve("run");
    Object[] args = {"train", data, "--quiet", "--recipe", "plain", "--epochs", 15, "--out", run};
    Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    assertThat(CommandRun.of(all).code()).isZero();
    return run;
  }

  @Test
  void twoClassesHaveAllFigures() throws IOException {
    Path data = TestData.table(temp, 150);
    Path run = train(data, "--target", "label");
    CommandRun evaluated = CommandRun.of("evaluate", run, data, "--json");
    assertThat(evaluated.code()).isZero();
    JsonNode figures = JSON.readTree(evaluated.out());
    assertThat(figures.propertyNames())
        .containsExactly(
            "rows",
            "loss",
            "accuracy",
            "error",
            "log_loss",
            "auc",
            "macro_f1",
            "balanced_accuracy",
            "f1",
            "mcc",
            "brier",
            "ece",
            "confusion",
            "classes");
    assertThat(figures.path("rows").asInt()).isEqualTo(150);
    double accuracy = figures.path("accuracy").asDouble();
    assertThat(figures.path("error").asDouble()).isCloseTo(1 - accuracy, within(1e-12));
    // Without label smoothing the loss that was trained with is the log loss.
    assertThat(figures.path("loss").asDouble())
        .isCloseTo(figures.path("log_loss").asDouble(), within(1e-5));
    int right = figures.at("/confusion/0/0").asInt() + figures.at("/confusion/1/1").asInt();
    assertThat(right / 150.0).isCloseTo(accuracy, within(1e-12));
    // The same from what predict writes.
    List<String> predictions = CommandRun.of("predict", run, data).lines();
    List<String> truth = java.nio.file.Files.readAllLines(data);
    long hits =
        java.util.stream.IntStream.rangeClosed(1, 150)
            .filter(r -> truth.get(r).endsWith("down") == predictions.get(r).startsWith("down,"))
            .count();
    assertThat(hits).isEqualTo(right);
  }

  @Test
  void peopleGetATableAndTheConfusion() {
    Path run = train(TestData.iris(), "--target", "species");
    CommandRun evaluated =
        CommandRun.of("evaluate", run.resolve("model.safetensors"), TestData.iris());
    assertThat(evaluated.code()).isZero();
    assertThat(evaluated.out())
        .containsPattern("accuracy +0\\.")
        .contains("log loss ", "auc ", "ece ", "predicted class by column", "setosa  ");
  }

  @Test
  void numbersHaveTheirOwnFigures() throws IOException {
    Path data = TestData.write(temp, "n.csv", numbers());
    Path run = train(data, "--target", "z");
    JsonNode figures = JSON.readTree(CommandRun.of("evaluate", run, data, "--json").out());
    assertThat(figures.propertyNames()).containsExactly("rows", "loss", "rmse", "mae", "r2");
    assertThat(figures.path("r2").asDouble()).isGreaterThan(0.5);
  }

  private static String numbers() {
    StringBuilder text = new StringBuilder("x,y,z\n");
    for (int i = 0; i < 300; i++) {
      text.append("%d,%d,%.3f\n".formatted(i % 17, i % 11, 1000.0 + 3 * (i % 17) - 5 * (i % 11)));
    }
    return text.toString();
  }

  @Test
  void theTestPartOfTheRunIsWhatEvaluateSays() {
    Path test = TestData.iris();
    Path run = temp.resolve("r");
    CommandRun trained =
        CommandRun.of(
            "train",
            TestData.iris(),
            "--target",
            "species",
            "--test",
            test,
            "--epochs",
            5,
            "--json",
            "--quiet",
            "--out",
            run);
    JsonNode figures = JSON.readTree(CommandRun.of("evaluate", run, test, "--json").out());
    JsonNode told = JSON.readTree(trained.out()).path("test");
    told.propertyNames().forEach(name -> assertThat(figures.path(name)).isEqualTo(told.path(name)));
  }

  @Test
  void unknownLabelsAndMissingTargetsAreOneLine() throws IOException {
    Path run = train(TestData.iris(), "--target", "species");
    String iris = java.nio.file.Files.readAllLines(TestData.iris()).getFirst();
    Path unknown = TestData.write(temp, "u.csv", iris + "\n1,2,3,4,tulip\n");
    CommandRun evaluated = CommandRun.of("evaluate", run, unknown);
    assertThat(evaluated.code()).isEqualTo(2);
    assertThat(evaluated.err()).contains("u.csv:2", "'tulip'", "setosa").hasLineCount(1);
    Path without =
        TestData.write(temp, "w.csv", iris.substring(0, iris.lastIndexOf(',')) + "\n1,2,3,4\n");
    CommandRun missing = CommandRun.of("evaluate", run, without);
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("w.csv", "species").hasLineCount(1);
  }
}
