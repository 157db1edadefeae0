package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deltarule.tabular.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code deltarule train} promises. */
class TrainCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;

  private JsonNode json(Object... args) {
    CommandRun run = CommandRun.of(with(args, "--json", "--quiet"));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.lines()).as("one JSON object and nothing else").hasSize(1);
    return JSON.readTree(run.out());
  }

  private static Object[] with(Object[] args, Object... more) {
    Object[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  @Test
  void learnsHandwrittenDigitsWithNothingButATarget() {
    Path out = temp.resolve("run");
    CommandRun run = CommandRun.of("train", TestData.digits(), "--target", "digit", "--out", out);
    assertThat(run.code()).isZero();
    String line =
        run.lines().stream().filter(l -> l.startsWith("test accuracy ")).findFirst().orElseThrow();
    assertThat(Double.parseDouble(line.substring(14, 20))).isGreaterThanOrEqualTo(0.97);
    assertThat(run.out()).contains("10 classes of 'digit'", "deltarule predict " + out);
    assertThat(out)
        .isDirectoryContaining("glob:**/plan.toml")
        .isDirectoryContaining("glob:**/events.jsonl")
        .isDirectoryContaining("glob:**/model.safetensors")
        .isDirectoryContaining("glob:**/checkpoint")
        .isDirectoryContaining("glob:**/report.html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "1", "16"})
  void learnsIrisByBatchStochasticAndMiniBatchDescent(String batch) {
    String epochs = batch.equals("full") ? "1000" : "100";
    JsonNode result =
        json(
            "train",
            TestData.iris(),
            "--target",
            "species",
            "--layers",
            8,
            "--activation",
            "sigmoid",
            "--optimizer",
            "sgd",
            "--learning-rate",
            batch.equals("1") ? "0.05" : "0.5",
            "--batch",
            batch,
            "--epochs",
            epochs,
            "--out",
            temp.resolve(batch));
    assertThat(result.at("/test/accuracy").asDouble()).isGreaterThanOrEqualTo(0.93);
  }

  @Test
  void learnsATableWithMissingValuesAndCategories() {
    JsonNode result =
        json(
            "train",
            TestData.shared("penguins.csv"),
            "--target",
            "species",
            "--out",
            temp.resolve("p"));
    assertThat(result.at("/test/accuracy").asDouble()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void learnsARegressionAndPredictsInTheTargetsUnits() {
    Path data = TestData.shared("concrete.csv");
    JsonNode result =
        json("train", data, "--target", "compressive_strength", "--out", temp.resolve("c"));
    assertThat(result.path("task").asString()).isEqualTo("regression");
    assertThat(result.at("/test/r2").asDouble()).isGreaterThan(0.75);
    List<String> predictions = CommandRun.of("predict", temp.resolve("c"), data).lines();
    assertThat(predictions).hasSize(1031).startsWith("prediction");
    double mean = predictions.stream().skip(1).mapToDouble(Double::parseDouble).average().orElse(0);
    assertThat(mean).isBetween(33.0, 39.0); // that of the file is 35.8
  }

  @Test
  void itsPlanFileReproducesTheRunBitForBit() throws IOException {
    Path first = temp.resolve("first");
    json(
        "train",
        TestData.iris(),
        "--target",
        "species",
        "--layers",
        "9,5",
        "--dropout",
        "0.1",
        "--epochs",
        7,
        "--seed",
        11,
        "--optimizer",
        "sgd",
        "--momentum",
        "0.8",
        "--out",
        first,
        "--set",
        "clip-norm=1.5",
        "--class-weights",
        "setosa:2,virginica:0.5");
    Path second = temp.resolve("second");
    json("train", TestData.iris(), "--config", first.resolve("plan.toml"), "--out", second);
    assertThat(CommandRun.parameters(second))
        .containsExactlyElementsOf(CommandRun.parameters(first));
    assertThat(second.resolve("plan.toml")).hasSameTextualContentAs(first.resolve("plan.toml"));
    assertThat(Model.load(second.resolve("model.safetensors")).plan())
        .isEqualTo(Model.load(first.resolve("model.safetensors")).plan());
  }

  @Test
  void flagsWinOverSetAndSetOverTheFile() throws IOException {
    Path config =
        TestData.write(
            temp, "plan.toml", "target = 'species'\nepochs = 3\nseed = 1\nlayers = [4]\n");
    Path run = temp.resolve("run");
    json(
        "train",
        TestData.iris(),
        "--config",
        config,
        "--set",
        "seed=2",
        "--set",
        "epochs=4",
        "--epochs",
        5,
        "--out",
        run);
    assertThat(run.resolve("plan.toml"))
        .content()
        .contains("epochs = 5\n", "seed = 2\n", "layers = [4]\n");
  }

  @Test
  void holdsOutNothingWhenToldSo() {
    JsonNode result =
        json(
            "train",
            TestData.iris(),
            "--target",
            "species",
            "--test",
            0,
            "--validation",
            0,
            "--epochs",
            2,
            "--out",
            temp.resolve("r"));
    assertThat(result.path("training_rows").asInt()).isEqualTo(150);
    assertThat(result.has("test")).isFalse();
    assertThat(result.has("validation")).isFalse();
  }

  @Test
  void takesTestAndValidationRowsFromFiles() throws IOException {
    Path few = TestData.head(temp, "few.csv", TestData.iris(), 61);
    JsonNode result =
        json(
            "train",
            TestData.iris(),
            "--target",
            "species",
            "--test",
            few,
            "--validation",
            few,
            "--epochs",
            2,
            "--out",
            temp.resolve("r"));
    assertThat(result.path("training_rows").asInt()).isEqualTo(150);
    assertThat(result.path("test_rows").asInt()).isEqualTo(60);
    assertThat(result.path("validation_rows").asInt()).isEqualTo(60);
  }

  @Test
  void joinsSeveralTables() {
    JsonNode result =
        json(
            "train",
            TestData.iris(),
            TestData.iris(),
            "--target",
            "species",
            "--epochs",
            2,
            "--out",
            temp.resolve("r"));
    assertThat(result.path("rows").asInt()).isEqualTo(300);
  }

  @Test
  void aColumnOfWeightsIsNoFeature() throws IOException {
    Path data = TestData.write(temp, "w.csv", weighted());
    Path run = temp.resolve("r");
    json(
        "train",
        data,
        "--target",
        "y",
        "--weights",
        "w",
        "--test",
        0,
        "--validation",
        0,
        "--epochs",
        60,
        "--layers",
        "none",
        "--optimizer",
        "sgd",
        "--learning-rate",
        "0.1",
        "--out",
        run);
    Model model = Model.load(run.resolve("model.safetensors"));
    assertThat(model.encoder().inputNames()).containsExactly("x");
    // Rows of weight 0 say y = −x, the others y = x.
    List<String> predictions =
        CommandRun.of("predict", run, TestData.write(temp, "new.csv", "x\n-5\n5\n")).lines();
    assertThat(Double.parseDouble(predictions.get(2))).isGreaterThan(3);
    assertThat(Double.parseDouble(predictions.get(1))).isLessThan(-3);
  }

  private static String weighted() {
    StringBuilder text = new StringBuilder("x,y,w\n");
    for (int i = -20; i <= 20; i++) {
      text.append("%1$s,%1$s.5,1\n%1$s,%2$s.5,0\n".formatted(i, -i));
    }
    return text.toString();
  }

  @Test
  void aDivergedRunSaysSoKeepsAFiniteModelAndHasItsOwnCode() {
    Path out = temp.resolve("run");
    CommandRun run =
        CommandRun.of(
            "train",
            TestData.iris(),
            "--target",
            "species",
            "--optimizer",
            "sgd",
            "--learning-rate",
            "1e30",
            "--loss",
            "squared-error",
            "--out",
            out);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("first in layer", "lower --learning-rate", "diverged");
    for (float[] tensor : CommandRun.parameters(out)) {
      for (float value : tensor) {
        assertThat(Float.isFinite(value)).isTrue();
      }
    }
  }

  @Test
  void aLossWithALogarithmicLinkTakesTheTargetAsItIs() throws IOException {
    StringBuilder counts = new StringBuilder("x,count\n");
    for (int i = 0; i < 120; i++) {
      counts.append(i % 12).append(',').append(1L << ((i % 12) / 2)).append('\n');
    }
    Path data = TestData.write(temp, "counts.csv", counts.toString());
    Path run = temp.resolve("r");
    json(
        "train",
        data,
        "--target",
        "count",
        "--task",
        "regression",
        "--loss",
        "poisson",
        "--optimizer",
        "adam",
        "--out",
        run,
        "--learning-rate",
        "0.01");
    List<String> predictions =
        CommandRun.of("predict", run, TestData.write(temp, "new.csv", "x\n0\n11\n")).lines();
    assertThat(Double.parseDouble(predictions.get(1))).isBetween(0.7, 1.5);
    assertThat(Double.parseDouble(predictions.get(2))).isBetween(26.0, 38.0);
    CommandRun negative =
        CommandRun.of(
            "train",
            TestData.write(temp, "n.csv", "x,y\n1,2\n2,-3.5\n3,1\n4,2\n5,4\n"),
            "--target",
            "y",
            "--task",
            "regression",
            "--loss",
            "poisson",
            "--test",
            0,
            "--out",
            temp.resolve("n"));
    assertThat(negative.code()).isEqualTo(2);
    assertThat(negative.err()).contains("n.csv:3", "must not be negative");
  }

  @Test
  void theLastEventHoldsTheFiguresOfTheTest() throws IOException {
    Path run = temp.resolve("r");
    JsonNode result =
        json("train", TestData.iris(), "--target", "species", "--epochs", 3, "--out", run);
    List<String> lines = Files.readAllLines(run.resolve("events.jsonl"));
    JsonNode started = JSON.readTree(lines.getFirst());
    assertThat(started.path("type").asString()).isEqualTo("started");
    assertThat(started.path("data_sha256").asString()).hasSize(64);
    assertThat(started.path("version").asString()).isNotEmpty();
    JsonNode stopped = JSON.readTree(lines.getLast());
    assertThat(stopped.path("type").asString()).isEqualTo("stopped");
    assertThat(stopped.path("test")).isEqualTo(result.path("test"));
  }

  @Test
  void balancedClassesWeighTheSame() throws IOException {
    Path data = TestData.table(temp, 90);
    CommandRun run =
        CommandRun.of(
            "train",
            data,
            "--target",
            "label",
            "--class-weights",
            "balanced",
            "--epochs",
            2,
            "--out",
            temp.resolve("r"));
    assertThat(run.code()).isZero();
    CommandRun unknown =
        CommandRun.of(
            "train",
            data,
            "--target",
            "label",
            "--class-weights",
            "dawn:2",
            "--out",
            temp.resolve("u"));
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'down'?");
  }
}
