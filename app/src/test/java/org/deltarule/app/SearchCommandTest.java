package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipe search through the command line, also killed and resumed in processes of its own. */
class SearchCommandTest {
  /** Small: a search takes a second or two. */
  private static final String PLAN =
      """
      recipe = "search"
      target = "species"
      epochs = 9
      candidates = 9
      members = 1
      folds = 0

      [space]
      layers = [[8], [8, 4]]
      dropout = { low = 0, high = 0.3 }
      learning-rate = { low = 0.001, high = 0.1, scale = "log" }
      scaling = ["standard", "robust"]
      """;

  /** Of the search that is not interrupted, which several are compared with. */
  @TempDir static Path shared;

  @TempDir Path temp;

  private Object[] search(String name, String plan) throws IOException {
    return new Object[] {
      "train",
      TestData.iris(),
      "--config",
      TestData.write(temp, name + ".toml", plan),
      "--out",
      temp.resolve(name)
    };
  }

  private List<String> log(String run) throws IOException {
    Path file = temp.resolve(run).resolve("candidates.jsonl");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private void sameBits(String run, Path whole) throws IOException {
    assertThat(CommandRun.parameters(temp.resolve(run)))
        .containsExactlyElementsOf(CommandRun.parameters(whole));
    assertThat(plan(temp.resolve(run))).isEqualTo(plan(whole));
    assertThat(results(temp.resolve(run))).isEqualTo(results(whole));
  }

  private static List<String> plan(Path run) throws IOException {
    return Files.readAllLines(run.resolve("plan.toml")).stream()
        .filter(line -> !line.startsWith("threads"))
        .toList();
  }

  private static String words(CommandRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  /** The lines of the log without times and order. */
  private static List<String> results(Path run) throws IOException {
    return Files.readAllLines(run.resolve("candidates.jsonl")).stream()
        .map(line -> line.replaceAll(",\"seconds\".*", ""))
        .filter(line -> !line.contains("data_sha256"))
        .sorted()
        .toList();
  }

  @Test
  void theWinnerIsTrainedInFullAndItsPlanGivesTheSameModel() throws IOException {
    CommandRun run = CommandRun.of(search("run", PLAN));
    assertThat(run.err()).doesNotContain("a fault");
    assertThat(run.code()).isZero();
    assertThat(words(run))
        .contains("9 candidates, 9 for 1 epochs, 3 for 3, 1 for 9; 12 trainings in ")
        .contains("all candidates are tried", "chosen", "found by the search");
    assertThat(log("run")).hasSize(1 + 12 + 1);
    assertThat(temp.resolve("run/report.html"))
        .content(StandardCharsets.UTF_8)
        .contains("others were better");
    CommandRun again =
        CommandRun.of(
            "train",
            TestData.iris(),
            "--config",
            temp.resolve("run/plan.toml"),
            "--out",
            temp.resolve("again"));
    assertThat(again.code()).isZero();
    assertThat(CommandRun.parameters(temp.resolve("again")))
        .containsExactlyElementsOf(CommandRun.parameters(temp.resolve("run")));
  }

  @Test
  void whatWasAskedForGivesTheSameSearchWithAnyNumberOfThreads() throws IOException {
    assertThat(CommandRun.of(search("run", PLAN)).code()).isZero();
    CommandRun again =
        CommandRun.of(
            "train",
            TestData.iris(),
            "--config",
            temp.resolve("run/search.toml"),
            "--out",
            temp.resolve("again"),
            "--threads",
            3,
            "--json");
    assertThat(again.code()).isZero();
    assertThat(again.out()).startsWith("{").contains("\"search\":{\"candidates\":9,");
    assertThat(CommandRun.parameters(temp.resolve("again")))
        .containsExactlyElementsOf(CommandRun.parameters(temp.resolve("run")));
    assertThat(results(temp.resolve("again"))).isEqualTo(results(temp.resolve("run")));
  }

  @Test
  void withoutASpaceTheUsualOneIsSearchedAroundAutosSetting() throws IOException {
    CommandRun run =
        CommandRun.of(
            "train",
            TestData.iris(),
            "--target",
            "species",
            "--recipe",
            "search",
            "--candidates",
            4,
            "--eta",
            2,
            "--least-epochs",
            1,
            "--epochs",
            2,
            "--members",
            1,
            "--folds",
            0,
            "--out",
            temp.resolve("run"));
    assertThat(run.code()).isZero();
    assertThat(words(run)).contains("4 candidates, 4 for 1 epochs, 2 for 2;", "as auto");
    assertThat(log("run")).hasSize(1 + 6 + 1);
  }

  @Test
  void theExampleOfTheDocumentationIsOne() throws IOException {
    Path example = TestData.root().resolve("examples/digits/search.toml");
    CommandRun run =
        CommandRun.of(
            "train",
            TestData.digits(),
            "--config",
            example,
            "--candidates",
            2,
            "--epochs",
            1,
            "--out",
            temp.resolve("run"));
    assertThat(run.code()).isZero();
    String page = Files.readString(TestData.root().resolve("docs/recipes.md"));
    assertThat(Files.readAllLines(example).stream().filter(line -> line.contains("{ low")))
        .anySatisfy(line -> assertThat(page).contains(line));
  }

  @Test
  void aSpaceOfFewPointsHasNoMoreCandidatesThanPoints() throws IOException {
    String plan =
        PLAN.substring(0, PLAN.indexOf("[space]")) + "[space]\nlayers = [[4], [8], [4]]\n";
    assertThat(words(CommandRun.of(search("run", plan)))).contains("2 candidates, 2 for 9 epochs;");
  }

  @Test
  void whatDoesNotGoTogetherIsToldAndPassedOver() throws IOException {
    String plan =
        PLAN.substring(0, PLAN.indexOf("[space]"))
            + "[space]\nnormalization = [\"none\", \"batch\"]\nbatch = [1, 16]\n";
    CommandRun run = CommandRun.of(search("run", plan));
    assertThat(run.code()).isZero();
    assertThat(words(run)).contains("4 candidates", "batch is at least 2 with batch normalization");
  }

  @Test
  void theTimeBudgetIsKeptWithTheBestSoFar() throws IOException {
    CommandRun run =
        CommandRun.of(
            search(
                "run", // more epochs than any machine trains in the time
                PLAN.replace("epochs = 9", "epochs = 1_000_000\ntime-budget = \"1s\"")));
    assertThat(run.code()).isZero();
    assertThat(words(run)).contains("the time is used up");
    assertThat(temp.resolve("run/model.safetensors")).exists();
  }

  private Process begun(String name, int lines, Object... args)
      throws IOException, InterruptedException {
    Process process =
        CommandRun.process(args)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(temp.resolve(name + ".err").toFile())
            .start();
    for (int i = 0; i < 3000 && process.isAlive(); i++) {
      if (log(name).size() >= lines) {
        return process;
      }
      Thread.sleep(10);
    }
    throw new AssertionError(
        lines + " lines not reached: " + Files.readString(temp.resolve(name + ".err")));
  }

  /** What the search gives that nobody interrupts; searched once. */
  private Path whole() throws IOException {
    Path whole = shared.resolve("whole");
    if (!Files.exists(whole)) {
      Object[] args = search("whole", slow());
      args[args.length - 1] = whole;
      assertThat(CommandRun.of(args).code()).isZero();
    }
    return whole;
  }

  /** Longer, so that a process is met in the middle. */
  private static String slow() {
    return PLAN.replace("epochs = 9", "epochs = 900\nbatch = 8");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 12})
  void aKilledSearchGoesOnToTheSameBitsAndTrainsNothingTwice(int lines)
      throws IOException, InterruptedException {
    Process process = begun("run", lines, search("run", slow()));
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(temp.resolve("run/model.safetensors")).doesNotExist();
    Path file = temp.resolve("run/candidates.jsonl");
    List<String> before = log("run");
    Files.writeString(
        file, Files.readString(file) + "{\"candidate\":4,\"settings\":{\"dro"); // torn
    CommandRun rest = CommandRun.of("train", "--resume", temp.resolve("run"), "--threads", 1);
    assertThat(rest.err()).doesNotContain("a fault");
    assertThat(rest.code()).isZero();
    assertThat(log("run")).hasSize(1 + 12 + 1).containsAll(before);
    sameBits("run", whole());
    CommandRun finished = CommandRun.of("train", "--resume", temp.resolve("run"));
    assertThat(finished.code()).isEqualTo(2);
    assertThat(finished.err()).contains("the run is finished").hasLineCount(1);
  }

  @Test
  void aWinnerThatWasKilledGoesOnFromItsLastState() throws IOException, InterruptedException {
    List<Object> args = new ArrayList<>(List.of(search("run", slow())));
    args.addAll(List.of("--checkpoint-every", 0));
    Process process =
        CommandRun.reaching(50, temp.resolve("run"), temp.resolve("run.err"), args.toArray());
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    CommandRun rest = CommandRun.of("train", "--resume", temp.resolve("run"));
    assertThat(rest.code()).isZero();
    assertThat(rest.out()).contains("recipe      search:", "12 trainings");
    sameBits("run", whole());
  }

  @Test
  void aSignalEndsWith130AndWhatWasTriedIsKept() throws IOException, InterruptedException {
    Process process = begun("run", 3, search("run", slow()));
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(temp.resolve("run.err"))
        .content(StandardCharsets.UTF_8)
        .contains("go on with: deltarule train --resume " + temp.resolve("run"))
        .doesNotContain("Exception");
    assertThat(log("run")).hasSizeGreaterThanOrEqualTo(3);

    Path run = temp.resolve("run");
    assertThat(words(CommandRun.of("inspect", run)))
        .contains("9 candidates, 9 for 100 epochs, 3 for 300, 1 for 900;", "it is not over");
    refused(List.of("the search has no winner yet"), "report", run);
    refused(List.of("the data have changed"), "train", "--resume", run, TestData.digits());
    refused(List.of("leave away --candidates"), "train", "--resume", run, "--candidates", 3);
    Path asked = run.resolve("search.toml");
    Files.writeString(asked, Files.readString(asked).replace("0.3", "0.4"));
    refused(List.of("search.toml", "was changed since"), "train", "--resume", run);
  }

  @Test
  void aSearchThatHadNotBegunCannotGoOn() throws IOException {
    Path run = Files.createDirectory(temp.resolve("run"));
    Files.writeString(run.resolve("search.toml"), PLAN);
    refused(List.of("had not begun", "search.toml"), "train", "--resume", run);
  }

  private static void refused(List<String> told, Object... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.err()).contains(told).hasLineCount(1);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        arguments(
            "dropot = [0, 0.1]",
            "",
            List.of("space: unknown setting 'dropot'", "did you mean 'dropout'?")),
        arguments("dropout = []", "", List.of("space: dropout: a list to choose from is empty")),
        arguments(
            "dropout = { low = 0.5, high = 0.1 }", "", List.of("space: dropout", "low is at most")),
        arguments(
            "weight-decay = { low = 0, high = 0.1, scale = \"log\" }",
            "",
            List.of("space: weight-decay", "needs low above 0")),
        arguments("dropout = { low = 0.1 }", "", List.of("space: dropout", "high is missing")),
        arguments(
            "dropout = { low = 0, high = 1, step = 2 }", "", List.of("space: dropout", "'step'")),
        arguments("", "", List.of("space: names no setting")),
        arguments(
            "activation = [\"relu\", \"rellu\"]",
            "",
            List.of("space: activation: unknown activation 'rellu'")),
        arguments("dropout = [0, 2]", "", List.of("space: dropout: dropout is at least 0")),
        arguments(
            "activation = \"{shape}\"", "", List.of("{shape} stands in the space, and no such")),
        arguments("epochs = [3, 9]", "", List.of("space: epochs can't be drawn")),
        arguments("seed = [1, 2]", "", List.of("'seed' can't be drawn", "in common")),
        arguments("test = [0.1, 0.2]", "", List.of("'test' can't be drawn", "in common")),
        arguments(
            "dropout = [0, 0.1]",
            "--dropout 0.2",
            List.of("space: 'dropout' is to be drawn, and is named as well")),
        arguments("dropout = [0, 0.1]", "--candidates 0", List.of("candidates is at least 1")),
        arguments("dropout = [0, 0.1]", "--eta 1", List.of("eta is at least 2, not 1")),
        arguments(
            "dropout = [0, 0.1]", "--least-epochs 0", List.of("least-epochs is at least 1, not 0")),
        arguments(
            "dropout = [0, 0.1]",
            "--least-epochs 10",
            List.of("least-epochs is at most epochs, which are 9, not 10")),
        arguments("dropout = [0, 0.1]", "--validation 0", List.of("none are held out")),
        arguments("dropout = [0, 0.1]", "--time-budget soon", List.of("time-budget is such as")),
        arguments(
            "dropout = [0, 0.1]",
            "--recipe auto",
            List.of("a space is stated, and the recipe auto does not search")));
  }

  @ParameterizedTest(name = "{index} {0} {1}")
  @MethodSource("plans")
  void aBadPlanIsRefusedInOneLineAndNothingIsWritten(String space, String flags, List<String> told)
      throws IOException {
    String plan = PLAN.substring(0, PLAN.indexOf("[space]")) + "[space]\n" + space + "\n";
    List<Object> args = new ArrayList<>(List.of(search("run", plan)));
    args.addAll(flags.isEmpty() ? List.of() : List.of(flags.split(" ")));
    refused(told, args.toArray());
    assertThat(temp.resolve("run")).doesNotExist();
  }
}
