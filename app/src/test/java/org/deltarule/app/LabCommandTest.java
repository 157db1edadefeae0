package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.deltarule.app.lab.Experiments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code deltarule lab}. The published experiments have a test of their own. */
class LabCommandTest {
  private static final List<String> USUAL =
      List.of(
          "activations",
          "initializers",
          "depth",
          "batch",
          "learning-rate",
          "linear",
          "trainability");

  @TempDir static Path shared;
  @TempDir Path temp;
  private static JsonNode all;
  private static String page;

  @BeforeAll
  static void everythingOnce() throws IOException {
    Path file = shared.resolve("page.html");
    CommandRun run = CommandRun.of("lab", "--quick", "--json", "--out", file);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).hasLineCount(1);
    assertThat(run.err().lines()).hasSize(USUAL.size());
    all = JsonMapper.shared().readTree(run.out());
    page = Files.readString(file);
  }

  private static JsonNode rows(String experiment) {
    return all.get("experiments").get(experiment).get("rows");
  }

  /** The row that begins with a text. */
  private static JsonNode row(String experiment, String name) {
    for (JsonNode row : rows(experiment)) {
      if (row.iterator().next().asString().startsWith(name)) {
        return row;
      }
    }
    throw new AssertionError("no row " + name + " in " + rows(experiment));
  }

  @Test
  void withoutANameTheShortExperimentsRunInTheirOrder() {
    assertThat(all.get("experiments").propertyNames()).containsExactlyElementsOf(USUAL);
    assertThat(all.get("data").asString()).isEqualTo("digits");
  }

  @Test
  void thePageIsWholeWellFormedAndNeedsNothingFromElsewhere() throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    int charts = document.getElementsByTagName("svg").getLength();
    assertThat(charts).isGreaterThan(25);
    // each chart has its numbers as a table, and each experiment one of its own
    assertThat(document.getElementsByTagName("details").getLength()).isEqualTo(charts);
    assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(charts + 7);
    assertThat(page).doesNotContain("http", "src=", "<script", "@import", "url(", "Not done yet");
    assertThat(page).contains("prefers-color-scheme: dark").doesNotContainPattern("%[,.0-9]*[dsf]");
  }

  @Test
  void theSigmoidsLargestSlopeIsAQuarterAtAHalf() {
    JsonNode sigmoid = row("activations", "sigmoid");
    assertThat(sigmoid.get("largest g′, |s| ≤ 8").asDouble()).isEqualTo(0.25);
    assertThat(sigmoid.get("there g =").asString()).isEqualTo("0.50");
  }

  @Test
  void zeroWeightsStayOneUnitWideAndScaledOnesLearn() {
    JsonNode zero = row("initializers", "zero");
    JsonNode he = row("initializers", "he-normal");
    JsonNode small = row("initializers", "gaussian");
    assertThat(zero.get("distinct units").asInt()).isOne();
    assertThat(he.get("distinct units").asInt()).isEqualTo(64);
    assertThat(zero.get("loss, last epoch").asDouble()).isBetween(2.28, 2.33); // ln 10
    assertThat(he.get("loss, last epoch").asDouble()).isLessThan(0.5);
    String left = "δ of layer 1 / of the last";
    assertThat(small.get(left).asDouble()).isLessThan(1e-4 * he.get(left).asDouble());
  }

  @Test
  void inTenSigmoidLayersDeltaVanishesAndInReluLayersNot() {
    JsonNode deepest = row("depth", "10");
    assertThat(deepest.get("sigmoid: δ₁/δ last").asDouble()).isLessThan(1e-4);
    assertThat(deepest.get("tanh: δ₁/δ last").asDouble()).isGreaterThan(0.02);
    assertThat(deepest.get("relu: δ₁/δ last").asDouble()).isGreaterThan(0.1);
    assertThat(deepest.get("sigmoid: accuracy").asDouble()).isLessThan(0.3);
    assertThat(deepest.get("relu: accuracy").asDouble()).isGreaterThan(0.7);
  }

  @Test
  void byRowsSeenOneRowAStepLearnsFasterThanAllRowsAStep() {
    JsonNode batch = row("batch", "batch");
    JsonNode stochastic = row("batch", "stochastic");
    assertThat(stochastic.get("rows seen").asLong()).isLessThan(batch.get("rows seen").asLong());
    assertThat(stochastic.get("loss").asDouble()).isLessThan(batch.get("loss").asDouble());
    assertThat(batch.get("steps").asLong()).isEqualTo(batch.get("epochs").asLong());
  }

  @Test
  void theSuggestedRateIsBetterThanOneTooLowAndOneTooHigh() {
    JsonNode low = row("learning-rate", "too low");
    JsonNode suggested = row("learning-rate", "suggested");
    JsonNode high = row("learning-rate", "too high");
    assertThat(suggested.get("accuracy").asDouble())
        .isGreaterThan(low.get("accuracy").asDouble())
        .isGreaterThan(high.get("accuracy").asDouble());
    assertThat(low.get("update ratio").asDouble())
        .isLessThan(suggested.get("update ratio").asDouble());
    assertThat(suggested.get("update ratio").asDouble())
        .isLessThan(high.get("update ratio").asDouble());
  }

  @Test
  void linearLayersOfAnyDepthEndAtTheRegressionAndReluGoesBelow() {
    String above = "above the regression's, relative";
    for (String name : List.of("1 linear layer", "2 linear", "3 linear")) {
      assertThat(row("linear", name).get(above).asDouble()).as(name).isBetween(-1e-5, 0.01);
    }
    // less training in a hurry; the deepest are still on their way
    assertThat(row("linear", "10 linear").get(above).asDouble()).isBetween(-1e-5, 0.1);
    assertThat(row("linear", "3 layers with ReLU").get(above).asDouble()).isLessThan(-0.3);
  }

  @Test
  void deepNetworksLearnNearTheEdgeOfChaosOnly() {
    JsonNode deep = row("trainability", "30");
    assertThat(deep.get("1.7").asDouble())
        .isGreaterThan(deep.get("0.5").asDouble() + 0.1)
        .isGreaterThan(deep.get("4.0").asDouble());
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOthers() {
    assertThat(experiment("initializers", 7)).isEqualTo(experiment("initializers", 7));
    assertThat(experiment("initializers", 8)).isNotEqualTo(experiment("initializers", 7));
  }

  private JsonNode experiment(String name, int seed) {
    CommandRun run =
        CommandRun.of(
            "lab", name, "--quick", "--json", "--seed", seed, "--out", temp.resolve("page.html"));
    return JsonMapper.shared().readTree(run.out()).get("experiments").get(name).get("rows");
  }

  @Test
  void ownDataMayHaveANumberForATarget() throws IOException {
    Path table = numbers();
    CommandRun run =
        CommandRun.of(
            "lab",
            "linear",
            "--quick",
            "--data",
            table,
            "--target",
            "y",
            "--out",
            temp.resolve("page.html"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("10 linear layers", "page  " + temp.resolve("page.html"));
  }

  private Path numbers() throws IOException {
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 200; i++) {
      double a = Math.sin(i * 1.3);
      double b = Math.cos(i * 0.7);
      text.append("%.4f,%.4f,%.4f%n".formatted(a, b, 2 * a - b + 0.1 * Math.sin(i * 17.0)));
    }
    return TestData.write(temp, "numbers.csv", text.toString());
  }

  @Test
  void theListNamesEveryExperimentAndRunsNone() {
    CommandRun run = CommandRun.of("lab", "--list", "--out", temp.resolve("page.html"));
    assertThat(run.code()).isZero();
    assertThat(run.lines()).hasSameSizeAs(Experiments.ALL);
    assertThat(run.out()).contains("activations", "mean-field").contains("only when named");
    assertThat(temp.resolve("page.html")).doesNotExist();
  }

  static Stream<List<String>> mistakes() {
    return Stream.of(
        List.of("there is no experiment 'dept'; did you mean 'depth'?", "dept"),
        List.of("experiments: activations", "something-else"),
        List.of("--target", "depth", "--target", "y"),
        List.of("no such file", "depth", "--data", "TEMP/missing.csv", "--target", "y"),
        List.of("--target", "depth", "--data", "TEMP/table.csv"),
        List.of("'z'", "depth", "--data", "TEMP/table.csv", "--target", "z"),
        List.of("is a number", "he-2015", "--data", "TEMP/numbers.csv", "--target", "y"),
        List.of("no folder", "depth", "--out", "TEMP/no/folder/page.html"),
        List.of("is a folder", "depth", "--out", "TEMP"),
        List.of("--seed", "depth", "--seed", "x"),
        List.of("unknown", "depth", "batch"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void badUsageIsOneLineAndNothingIsWritten(List<String> mistake) throws IOException {
    TestData.table(temp, 60);
    numbers();
    List<String> args = new java.util.ArrayList<>(List.of("lab"));
    mistake.stream().skip(1).map(a -> a.replace("TEMP", temp.toString())).forEach(args::add);
    if (!args.contains("--out")) {
      args.addAll(List.of("--out", temp.resolve("page.html").toString()));
    }
    CommandRun run = CommandRun.of(args.toArray());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(l -> l.startsWith("deltarule: "))).hasSize(1);
    assertThat(run.err()).contains(mistake.getFirst());
    assertThat(temp.resolve("page.html")).doesNotExist();
  }
}
