package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code deltarule compare} promises. */
class CompareCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;
  private Path data;

  @BeforeEach
  void data() throws IOException {
    data = TestData.table(temp, 300);
  }

  private Path train(String name, Object... more) {
    Path run = temp.resolve(name);
    Object[] args = {"train", data, "--quiet", "--out", run, "--threads", 1};
    Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    CommandRun trained = CommandRun.of(all);
    assertThat(trained.code()).as(trained.err()).isZero();
    return run;
  }

  @Test
  void theBetterRunIsNamedWithItsIntervalAndWhatIsDifferent() {
    Path good = train("good", "--target", "label", "--epochs", 30);
    Path poor = train("poor", "--target", "label", "--epochs", 30, "--ignore", "x");
    CommandRun compared = CommandRun.of("compare", poor, good);
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out())
        .contains("error on the 240 rows that all judged")
        .containsPattern("good is better than poor: error lower by 0\\.\\d+ \\[0\\.\\d+, 0\\.\\d+]")
        .containsPattern("right where the other is wrong: \\d+ rows against \\d+, p = ")
        .containsPattern("ignore +x")
        .doesNotContain("seed ");
    JsonNode json = JSON.readTree(CommandRun.of("compare", poor, good, "--json").out());
    assertThat(json.at("/runs/0/run").asString()).isEqualTo("good");
    JsonNode pair = json.at("/pairs/0");
    double difference = json.at("/runs/1/value").asDouble() - json.at("/runs/0/value").asDouble();
    assertThat(pair.path("difference").asDouble()).isCloseTo(difference, within(1e-12));
    assertThat(pair.path("low").asDouble()).isBetween(0.0, difference);
    assertThat(pair.path("apart").asBoolean()).isTrue();
    assertThat(json.at("/settings/ignore/poor").asString()).contains("x");
  }

  @Test
  void rowsOfAFileAreJudgedByAll() {
    Path one = train("one", "--target", "x", "--epochs", 3);
    Path two = train("two", "--target", "x", "--epochs", 3, "--seed", 2);
    JsonNode json =
        JSON.readTree(
            CommandRun.of("compare", one, two.resolve("model.safetensors"), "--on", data, "--json")
                .out());
    assertThat(json.path("rows").asInt()).isEqualTo(300);
    assertThat(json.path("metric").asString()).isEqualTo("rmse");
    double first =
        JSON.readTree(CommandRun.of("evaluate", one, data, "--json").out()).path("rmse").asDouble();
    assertThat(json.path("runs").toString()).contains(Double.toString(first));
    assertThat(json.at("/pairs/0/mcnemar_p").isMissingNode()).isTrue();
  }

  @Test
  void aRunWithTheSamePredictionsCannotBeToldApart() throws IOException {
    Path one = train("one", "--target", "label", "--epochs", 3);
    Path copy = temp.resolve("copy");
    Files.createDirectory(copy);
    for (String file : new String[] {"plan.toml", "model.safetensors", "judged.csv"}) {
      Files.copy(one.resolve(file), copy.resolve(file));
    }
    CommandRun compared = CommandRun.of("compare", one, copy);
    assertThat(compared.out())
        .contains("one and copy cannot be told apart")
        .contains("p = 1", "the plans are the same");
  }

  @Test
  void whatCannotBeComparedIsOneLine() throws IOException {
    Path one = train("one", "--target", "label", "--epochs", 1);
    Path other = train("other", "--target", "kind", "--epochs", 1);
    assertOneLine(CommandRun.of("compare", one), "two different runs");
    assertOneLine(CommandRun.of("compare", one, one), "two different runs");
    assertOneLine(CommandRun.of("compare", one, other), "predicts 'label' and other 'kind'");
    assertOneLine(
        CommandRun.of("compare", one, other.resolve("model.safetensors")), "no judged rows");
    assertOneLine(CommandRun.of("compare", one, temp.resolve("none")), "none");
    Path apart = train("apart", "--target", "label", "--epochs", 1, "--seed", 3);
    assertOneLine(CommandRun.of("compare", one, apart, "--metric", "rmse"), "does not judge");
    Path judged = apart.resolve("judged.csv");
    String header = Files.readAllLines(judged).getFirst();
    Files.writeString(
        judged, header + "\n100000,0,down,down,0.9,0.1\n100001,0,down,down,0.9,0.1\n");
    assertOneLine(CommandRun.of("compare", one, apart), "not two rows that all of these runs");
    Files.delete(judged);
    assertOneLine(CommandRun.of("compare", one, apart), "no judged.csv");
  }

  private static void assertOneLine(CommandRun run, String what) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(what).hasLineCount(1);
  }
}
