package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipe best through the command line, also stopped by signals in processes of its own. */
class BestCommandTest {
  @TempDir Path temp;

  /** Small networks, so that a candidate takes a fraction of a second. */
  private Object[] best(String name, Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of(
                "train",
                TestData.iris(),
                "--target",
                "species",
                "--recipe",
                "best",
                "--layers",
                "8",
                "--number-embedding",
                "none",
                "--out",
                temp.resolve(name)));
    args.addAll(List.of(more));
    return args.toArray();
  }

  private Path run(String file) {
    return temp.resolve("run").resolve(file);
  }

  @Test
  void theChosenAreOneNetworkThatEveryCommandReads() throws IOException {
    CommandRun run = CommandRun.of(best("run", "--candidates", 4, "--epochs", 6));
    assertThat(run.err()).doesNotContain("a fault");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("4 in ", "all candidates are tried", "out of fold", "auto's");
    List<String> log = Files.readAllLines(run("candidates.jsonl"));
    assertThat(log).hasSize(5);
    assertThat(log.getFirst()).contains("\"candidate\":1,\"settings\":{}");
    assertThat(log.getLast()).contains("\"ensemble\":[");
    Path model = run("model.safetensors");
    assertThat(CommandRun.of("predict", model, TestData.iris()).code()).isZero();
    assertThat(CommandRun.of("evaluate", model, TestData.iris()).code()).isZero();
    assertThat(CommandRun.of("explain", model, TestData.iris(), "--member", 2).code()).isZero();
    assertThat(run("report.html")).exists();
    CommandRun again =
        CommandRun.of(
            "train",
            TestData.iris(),
            "--config",
            run("plan.toml"),
            "--threads",
            3,
            "--json",
            "--out",
            temp.resolve("again"));
    assertThat(again.code()).isZero();
    assertThat(again.out()).startsWith("{").contains("\"candidates\":4", "\"chosen_by\":\"error\"");
    assertThat(CommandRun.parameters(temp.resolve("again")))
        .containsExactlyElementsOf(CommandRun.parameters(temp.resolve("run")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalEndsTheSearchWithTheBestSoFar(String signal)
      throws IOException, InterruptedException {
    Process process =
        CommandRun.reaching(
            2,
            temp.resolve("run"),
            temp.resolve("run.err"),
            best("run", "--time-budget", "1h", "--epochs", 100));
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(temp.resolve("run.err"))
        .content(StandardCharsets.UTF_8)
        .contains("interrupted; the model is the best so far")
        .doesNotContain("Exception");
    assertThat(CommandRun.of("evaluate", run("model.safetensors"), TestData.iris()).code())
        .isZero();
    assertThat(run("report.html")).exists();
  }

  /** However fast the machine is: the budget is over before the start is. */
  @Test
  void aBudgetThatIsTooShortGivesAModelAndSaysSo() {
    CommandRun run = CommandRun.of(best("run", "--time-budget", "1s", "--epochs", 1_000_000));
    assertThat(run.code()).isZero();
    assertThat(run("model.safetensors")).exists();
  }
}
