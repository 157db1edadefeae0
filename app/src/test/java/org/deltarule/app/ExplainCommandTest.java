package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explain}, as a user types it. */
class ExplainCommandTest {
  @TempDir static Path temp;

  private static Path data;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    data = TestData.table(temp, 60);
    run = temp.resolve("run");
    CommandRun trained =
        CommandRun.of(
            "train",
            data,
            "--target",
            "label",
            "--layers",
            "5,4",
            "--epochs",
            2,
            "--quiet",
            "--optimizer",
            "adam",
            "--out",
            run);
    assertThat(trained.code()).as(trained.err()).isZero();
  }

  private static String explain(Object... args) {
    CommandRun result =
        CommandRun.of(Stream.concat(Stream.of("explain"), Stream.of(args)).toArray());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  /** The digits that M. Mazur printed, with the minus sign of typography. */
  @Test
  void withoutArgumentsItPrintsTheTwoPathsOfTheExample() {
    assertThat(explain().replaceAll(" +", " "))
        .contains(
            "s(h1) = x1·w1 + x2·w2 + b(h1) = 0.05·0.15 + 0.1·0.2 + 0.35 = 0.3775",
            "q(h1) = g(s(h1)) = g(0.3775) = 0.593269992",
            "q(h2) = g(s(h2)) = g(0.3925) = 0.596884378",
            "= 1.105905967",
            "q(o1) = g(s(o1)) = g(1.105905967) = 0.75136507",
            "0.772928465",
            "f = 0.274811083 + 0.023560026 = 0.298371109",
            "∂f/∂q(o1) = q(o1) − y(o1) = 0.75136507 − 0.01 = 0.74136507",
            "∂f/∂w1 = x1·g′(h1)·w5·g′(o1)·∂f/∂q(o1) + x1·g′(h1)·w7·g′(o2)·∂f/∂q(o2)",
            "x1→h1→o1 0.05·0.241300709·0.4·0.186815602·0.74136507 0.000668396 74.4 %",
            "x1→h1→o2 0.05·0.241300709·0.5·0.175510053·(−0.217071535) −0.000229828 25.6 %",
            "sum 2 paths 0.000438568 100.0 %",
            "δ(o1) = ∂f/∂q(o1)·g′(o1) = 0.74136507·0.186815602 = 0.138498562",
            "∂f/∂w1 = x1·δ(h1) = 0.05·0.008771355 = 0.000438568",
            "it agrees with the derivation",
            "w1⁺ = w1 − α·∂f/∂w1 = 0.15 − 0.5·0.000438568 = 0.149780716",
            "0.199561432",
            "0.249751144",
            "0.299502287",
            "0.35891648",
            "0.408666186",
            "0.51130127",
            "0.561370121");
  }

  /** A calculator finds the quotient that is printed from the numbers that are. */
  @ParameterizedTest
  @ValueSource(strings = {"w1", "w5", "w8", "layer1.bias[2]"})
  void theCentralDifferenceCanBeRecomputed(String weight) {
    Matcher printed =
        Pattern.compile("\\((0\\.\\d+) − (0\\.\\d+)\\) / \\(2·(\\de−\\d)\\)\\s+= (−?0\\.\\d+)")
            .matcher(explain("--weight", weight));
    assertThat(printed.find()).isTrue();
    BigDecimal h = new BigDecimal(printed.group(3).replace('−', '-'));
    BigDecimal quotient =
        new BigDecimal(printed.group(1))
            .subtract(new BigDecimal(printed.group(2)))
            .divide(h.add(h), 9, RoundingMode.HALF_EVEN);
    assertThat(quotient).isEqualByComparingTo(printed.group(4).replace('−', '-'));
  }

  /** Only where something has a kink is it said that none lies between. */
  @Test
  void kinksAreSpokenOfWhereThereAreSome() {
    assertThat(explain()).doesNotContain("kink");
  }

  /** Numbers below the last of 3 decimals keep their digits, so that products stay true. */
  @Test
  void fewDigitsLeaveNoNumberAtZero() throws IOException {
    Path own =
        TestData.write(
            temp,
            "small.toml",
            """
            input = [0.0003]
            target = [0]
            [[layer]]
            weight = [[0.02]]
            activation = "identity"
            """);
    assertThat(explain(own, "--digits", 3)).contains("∂f/∂w(x→o) = x·δ(o) = 3e−4·6e−6 = 1.8e−9");
  }

  /** An error too large for a double is printed, not a fault; a bias of 0 is shown if it is meant. */
  @Test
  void anErrorThatOverflowsAndABiasOfZero() throws IOException {
    Path own =
        TestData.write(
            temp,
            "large.toml",
            """
            input = [1e200]
            target = [0]
            [[layer]]
            weight = [[2]]
            activation = "identity"
            """);
    assertThat(explain(own, "--bias", "layer1.bias[1]").replaceAll("\\s+", " "))
        .contains("f = ∞", "s(o) = x·w(x→o) + b(o) = 1e200·2 + 0 = 2e200", "it differs");
  }

  /** A long sum shows the weight that is explained, though it is the smallest, and the bias. */
  @Test
  void aLongSumShowsTheExplainedWeightAndTheBias() throws IOException {
    Path own =
        TestData.write(
            temp,
            "long.toml",
            """
            input = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
            target = [0]
            activation = "identity"
            [[layer]]
            weight = [[0.01], [1], [1], [1], [1], [1], [1], [1], [1], [1]]
            bias = [0.001]
            """);
    assertThat(explain(own, "--weight", "layer1.weight[1,1]").replaceAll("\\s+", " "))
        .contains(
            "s(o) = x1·w(x1→o) + x10·w(x10→o) + x9·w(x9→o) + x8·w(x8→o) + b(o) + …"
                + " = 1·0.01 + 10·1 + 9·1 + 8·1 + 0.001 + 27 = 54.011");
  }

  @Test
  void theErrorWithoutTheHalfIsToldToo() {
    assertThat(explain())
        .contains("The same without the ½", "f = 0.596742218", "= 0.000877135", "0.149561432");
  }

  /** Four slopes, none above a quarter; 0.25⁴ = 0.00390625. */
  @Test
  void theChainShowsWhyGradientsVanish() {
    assertThat(explain().replaceAll("\\s+", " "))
        .contains(
            "x→h1→h2→h3→o",
            "0.205500307·0.230824145·0.237919796·0.241813546 = 0.002729009",
            "at most 0.00390625",
            "That is why gradients vanish");
  }

  @Test
  void moreDigitsGiveTheNumbersInFull() {
    assertThat(explain("--weight", "w1", "--digits", 16))
        .contains("0.0006683960211444", "−0.00022982828667", "0.1497807161327628");
  }

  @Test
  void anotherWeightOrABiasOfTheExampleCanBeNamed() {
    assertThat(explain("--weight", "w5")).contains("∂f/∂w5", "0.082167041", "0.35891648");
    assertThat(explain("--weight", "layer2.weight[1,1]")).contains("∂f/∂w5", "0.082167041");
    assertThat(explain("--bias", "layer1.bias[1]")).contains("∂f/∂b(h1)", "0.345614323");
    assertThat(explain("--input", "2"))
        .contains("∂f/∂x2 ≈", "4 paths")
        .doesNotContain("6. The update");
  }

  @Test
  void aRowOfATableInARun() {
    String text = explain(run, data, "--row", 3);
    assertThat(text)
        .contains("Row 3 of the data", "table.csv:4", "No weight was named", "adam")
        .contains("the run's checkpoint, after", "m⁺ = β₁·m + (1 − β₁)", "p − t")
        .contains("8 paths", "it agrees");
    assertThat(text.replaceAll("\\s+", " "))
        .containsPattern("o1 \\(class (down|up)\\)")
        .contains("q = s (logit)");
  }

  @Test
  void aModelFileHasNoStateOfItsOptimizer() {
    assertThat(explain(run.resolve("model.safetensors"), data).replaceAll("\\s+", " "))
        .contains("Row 1 of the data", "zero, as before a first step");
  }

  /** A run folder that was cut short says so, and explains what there is. */
  @Test
  void aCheckpointThatIsDamagedIsSaid(@TempDir Path folder) throws IOException {
    for (String file : List.of("plan.toml", "events.jsonl", "model.safetensors")) {
      Files.copy(run.resolve(file), folder.resolve(file));
    }
    Files.createDirectory(folder.resolve("checkpoint"));
    byte[] whole = Files.readAllBytes(run.resolve("checkpoint/state.safetensors"));
    Files.write(folder.resolve("checkpoint/state.safetensors"), java.util.Arrays.copyOf(whole, 99));
    assertThat(explain(folder, data).replaceAll("\\s+", " "))
        .contains("zero, as before a first step (the run's checkpoint cannot be read)");
    Files.delete(folder.resolve("model.safetensors"));
    refused(List.of("no model yet"), folder, data);
  }

  /** Normalization and residual blocks are on the paths; a scale is a weight like another. */
  @Test
  void aScaleInANetworkOfBlocks() throws IOException {
    Path plan =
        TestData.write(
            temp,
            "blocks.toml",
            """
            target = "label"
            layers = [3, 3]
            normalization = "batch"
            residual = true
            dropout = 0.2
            """);
    assertThat(explain("--config", plan, data, "--weight", "layer2.scale[3]"))
        .contains("∂f/∂γ(h1.3)", "r(h2.1) = q(h1.1) + q(h2.1)", "it agrees", "Dropout does nothing")
        .contains("γ⁺(h1.3) = γ(h1.3) − α");
    refused(
        List.of("measured, not learned"),
        "--config",
        plan,
        data,
        "--weight",
        "layer2.running-mean[1]");
  }

  @Test
  void theNetworkOfAPlanAsItStarts() throws IOException {
    Path plan =
        TestData.write(
            temp,
            "p.toml",
            """
            target = "label"
            layers = [3]
            activation = "tanh"
            optimizer = "sgd"
            seed = 4
            """);
    String text = explain("--config", plan, data, "--row", 2, "--bias", "layer1.bias[2]");
    assertThat(text).contains("as it starts with seed 4", "tanh", "b⁺(h2) = b(h2) − α·∂f/∂b(h2)");
    assertThat(explain("--config", plan, "--set", "seed=5", data)).contains("seed 5");
  }

  @Test
  void aNetworkOfOnesOwn() throws IOException {
    Path own =
        TestData.write(
            temp,
            "own.toml",
            """
            input = [1, 1]
            target = [0]
            learning-rate = 1
            [[layer]]
            weight = [[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]
            [[layer]]
            weight = [[0.3], [0.5], [0.9]]
            """);
    assertThat(explain(own, "--weight", "layer1.weight[1,1]"))
        .contains("0.774380272", "0.299832403", "0.13529621", "0.007980255");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments("--weight layer9.weight[1,1]", List.of("layer9", "layer1.weight[1..2,1..2]")),
        arguments("--weight layer1.weight[3,1]", List.of("no input 3", "1 to 2")),
        arguments("--weight layer1.weight[1,0]", List.of("no unit 0", "1 to 2")),
        arguments("--weight layer1.weight[1]", List.of("2 × 2", "layer1.weight[INPUT,UNIT]")),
        arguments("--bias layer1.bias[1,1]", List.of("layer1.bias[UNIT]")),
        arguments("--weight layer1.weight[1,99999999999]", List.of("no unit 99999999999")),
        arguments("--weight nonsense", List.of("'nonsense'", "w1")),
        arguments("--input 3", List.of("no input '3'", "1 to 2")),
        arguments("--weight w1 --input 1", List.of("one of --weight, --bias and --input")),
        arguments("--format pdf", List.of("text, markdown, latex or html", "'pdf'")),
        arguments("--paths 0", List.of("--paths is 1 to 1000")),
        arguments("--digits 40", List.of("--digits is 1 to 17")),
        arguments("--row x", List.of("--row", "'x' is not a whole number")),
        arguments("--set seed=1", List.of("--config")),
        arguments("--config gone.toml", List.of("one DATA")),
        arguments("--config gone.toml data.csv", List.of("gone.toml", "no such file")),
        arguments("gone.toml", List.of("gone.toml", "no such file")),
        arguments("gone.safetensors", List.of("name the data too", ".toml")),
        arguments("gone.safetensors data.csv", List.of("gone.safetensors", "no such file")));
  }

  @ParameterizedTest(name = "explain {0}")
  @MethodSource("refusals")
  void badUsageIsRefused(String args, List<String> told) {
    refused(told, (Object[]) args.split(" "));
  }

  private static void refused(List<String> told, Object... args) {
    CommandRun result =
        CommandRun.of(Stream.concat(Stream.of("explain"), Stream.of(args)).toArray());
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("deltarule: ").hasLineCount(1).contains(told);
  }

  @Test
  void aRowThatIsNotThereIsRefused() {
    refused(List.of("table.csv", "no row 61", "1 to 60"), run, data, "--row", 61);
    refused(List.of("no row 0"), run, data, "--row", 0);
    refused(List.of("no row -1"), run, data, "--row", -1);
  }

  @Test
  void anInputThatIsNotThereIsRefusedBriefly() throws IOException {
    Path table = TestData.write(temp, "left.csv", "width,same,label\n1,5,a\n2,5,b\n3,5,a\n4,5,b\n");
    Path plan = TestData.write(temp, "left.toml", "target = \"label\"\nlayers = [2]\n");
    refused(List.of("did you mean 'width'?"), "--config", plan, table, "--input", "widt");
    refused(
        List.of("'same' is no input: training left that column out"),
        "--config",
        plan,
        table,
        "--input",
        "same");
  }

  @Test
  void dataWithoutTheTargetAreRefused() throws IOException {
    Path bare = TestData.write(temp, "bare.csv", "x,y,kind\n1,2,a\n");
    refused(List.of("bare.csv", "'label'"), run, bare);
    refused(List.of("gone.csv", "no such file"), run, temp.resolve("gone.csv"));
    refused(List.of("no input 'q'", "x, y"), run, data, "--input", "q");
  }

  static Stream<Arguments> networks() {
    String layer = "[[layer]]\nweight = [[1], [2]]\n";
    return Stream.of(
        arguments("target = [1]\n" + layer, List.of("input", "list of numbers")),
        arguments("input = [1, 2]\ntarget = [1]\n", List.of("no layer")),
        arguments("input = [1, 2, 3]\ntarget = [1]\n" + layer, List.of("3 inputs", "not 2")),
        arguments("input = [1, 2]\ntarget = [1, 2]\n" + layer, List.of("targets: 1, not 2")),
        arguments("input = [1, 'a']\ntarget = [1]\n" + layer, List.of("input", "finite number")),
        arguments("input = [1, nan]\ntarget = [1]\n" + layer, List.of("input", "finite number")),
        arguments("inputs = [1, 2]\n", List.of("'inputs'", "did you mean 'input'?")),
        arguments(
            "input = [1, 2]\ntarget = [1]\n" + layer + "bias = [1, 2]\n",
            List.of("layer1 bias", "2 numbers for 1 units")),
        arguments(
            "input = [1, 2]\ntarget = [1]\n[[layer]]\nweight = [[1, 2], [3]]\n",
            List.of("row 2 has 1 numbers")),
        arguments(
            "input = [1, 2]\ntarget = [1]\n" + layer + "names = [[\"w1\"]]\n",
            List.of("names", "2 × 1")),
        arguments(
            "input = [1, 2]\ntarget = [1]\n" + layer + "activation = \"rellu\"\n",
            List.of("layer1", "rellu")),
        arguments("input = [1, 2]\ntarget = [1]\nloss = \"x\"\n" + layer, List.of("loss 'x'")),
        arguments(
            "input = [1, 2]\ntarget = [7]\nloss = \"softmax-cross-entropy\"\n" + layer,
            List.of("7", "no class")),
        arguments("input = [1, 2\n", List.of("own.toml", "TOML")));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aBadNetworkFileIsRefused(String toml, List<String> told, @TempDir Path folder)
      throws IOException {
    refused(told, TestData.write(folder, "own.toml", toml));
  }

  @Test
  void aFileIsWrittenInsteadOfStandardOutput() throws IOException {
    Path file = temp.resolve("out.md");
    assertThat(explain("--format", "markdown", "-o", file)).isEmpty();
    assertThat(Files.readString(file)).startsWith("# ").contains("$$");
  }
}
