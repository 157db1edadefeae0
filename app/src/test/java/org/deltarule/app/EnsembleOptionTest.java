package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --members}, {@code --ensemble} and {@code --folds}, through every command a model goes through. */
class EnsembleOptionTest {
  private static final String PACK = "--members 3";
  private static final String TABM = "--ensemble tabm --members 4";
  private static final String MINI = "--ensemble tabm-mini --members 4";
  private static final String FOLDS = "--folds 3";

  @TempDir Path temp;

  private Object[] train(String name, Path data, String target, String ensemble, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", data, "--target", target));
    args.addAll(List.of(ensemble.split(" ")));
    args.addAll(List.of("--threads", 1, "--out", temp.resolve(name)));
    args.addAll(Arrays.asList(more));
    return args.toArray();
  }

  private JsonNode iris(String ensemble) throws IOException {
    CommandRun run =
        CommandRun.of(
            train(
                "run",
                TestData.iris(),
                "species",
                ensemble,
                "--layers",
                "8,6",
                "--epochs",
                15,
                "--quiet",
                "--json"));
    assertThat(run.code()).as(run.err()).isZero();
    return new JsonMapper().readTree(run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {PACK, TABM, MINI, FOLDS})
  void theModelIsJudgedReadAndExplainedAsTheOneItIs(String ensemble) throws IOException {
    assertThat(iris(ensemble).at("/training_rows").asInt()).isPositive();
    Path run = temp.resolve("run");
    CommandRun predicted = CommandRun.of("predict", run, TestData.iris());
    assertThat(predicted.lines()).hasSize(151);
    CommandRun evaluated = CommandRun.of("evaluate", run, TestData.iris(), "--json");
    double accuracy = new JsonMapper().readTree(evaluated.out()).at("/accuracy").asDouble();
    assertThat(accuracy).as(evaluated.out()).isCloseTo(right(predicted.lines()), within(1e-9));
    assertThat(CommandRun.of("explain", run, TestData.iris(), "--row", 1).out())
        .contains("this is number 1 (--member takes another)", "it agrees with the derivation");
    assertThat(CommandRun.of("explain", run, TestData.iris(), "--row", 1, "--member", 2).out())
        .contains("this is number 2;", "it agrees with the derivation");
    CommandRun checked = CommandRun.of("gradcheck", run, TestData.iris(), "--entries", 4);
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    CommandRun member =
        CommandRun.of("gradcheck", run, TestData.iris(), "--entries", 4, "--member", 3);
    assertThat(member.code()).as(member.out() + member.err()).isZero();
    assertThat(member.out()).contains("of member 3 of ");
  }

  /** The share of rows whose class, the file's last column, is predicted. */
  private static double right(List<String> predictions) throws IOException {
    List<String> rows = Files.readAllLines(TestData.iris());
    int right = 0;
    for (int r = 1; r < rows.size(); r++) {
      String row = rows.get(r);
      right += predictions.get(r).startsWith(row.substring(row.lastIndexOf(',') + 1)) ? 1 : 0;
    }
    return (double) right / (rows.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {PACK, TABM, MINI, FOLDS})
  void aKilledRunGoesOnToTheSameBits(String ensemble) throws IOException, InterruptedException {
    Object[] settings = {
      "--layers",
      "24,16",
      "--dropout",
      "0.1",
      "--epochs",
      40,
      "--patience",
      0,
      "--checkpoint-every",
      0
    };
    Path data = TestData.head(temp, "some.csv", TestData.digits(), 900);
    Process process =
        CommandRun.reaching(
            3,
            temp.resolve("killed"),
            temp.resolve("killed.err"),
            train("killed", data, "digit", ensemble, settings));
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    CommandRun rest = CommandRun.of("train", "--resume", temp.resolve("killed"), "--threads", 2);
    assertThat(rest.code()).as(rest.err()).isZero();
    assertThat(CommandRun.of(train("whole", data, "digit", ensemble, settings)).code()).isZero();
    assertThat(CommandRun.parameters(temp.resolve("killed")))
        .containsExactlyElementsOf(CommandRun.parameters(temp.resolve("whole")));
  }

  @Test
  void membersOfNoNumberOrKindAreRefusedInOneLine() {
    for (String wrong : List.of("--members 0", "--ensemble some", "--folds 1")) {
      CommandRun run = CommandRun.of(train("run", TestData.iris(), "species", wrong));
      assertThat(run.code()).as(wrong).isEqualTo(ExitCode.USAGE);
      assertThat(run.err().lines()).as(wrong).hasSize(1);
    }
  }
}
