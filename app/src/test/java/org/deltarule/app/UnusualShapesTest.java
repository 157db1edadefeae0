package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very deep, very narrow and very wide, and more threads or rows of a batch than there are. */
class UnusualShapesTest {
  @TempDir Path temp;

  private CommandRun iris(String name, Object... more) {
    Object[] args = {
      "train",
      TestData.iris(),
      "--target",
      "species",
      "--recipe",
      "plain",
      "--epochs",
      3,
      "--out",
      temp.resolve(name)
    };
    Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandRun.of(all);
  }

  private List<float[]> parameters(String run) {
    return CommandRun.parameters(temp.resolve(run));
  }

  private void predictsEveryRow(String run, Path data, int rows) {
    CommandRun predicted = CommandRun.of("predict", temp.resolve(run), data);
    assertThat(predicted.code()).as(predicted.err()).isZero();
    assertThat(predicted.lines()).hasSize(rows + 1).noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void twoHundredLayersTrainByFlagAndByPlan() throws IOException {
    String layers = String.join(",", Collections.nCopies(200, "9"));
    CommandRun deep = iris("deep", "--layers", layers, "--activation", "tanh");
    assertThat(deep.code()).as(deep.err()).isZero();
    assertThat(deep.out()).contains("network     4 → 9 tanh ×200 → 3; ");
    assertThat(parameters("deep")).hasSize(402);
    assertThat(Files.size(temp.resolve("deep/report.html"))).isLessThan(1_000_000);
    predictsEveryRow("deep", TestData.iris(), 150);
    Path plan = temp.resolve("deep/plan.toml");
    CommandRun again =
        CommandRun.of("train", TestData.iris(), "--config", plan, "--out", temp.resolve("again"));
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(parameters("again")).containsExactlyElementsOf(parameters("deep"));
  }

  @Test
  void layersOfOneUnitTrain() {
    CommandRun narrow = iris("narrow", "--layers", "1,1,1", "--activation", "tanh");
    assertThat(narrow.code()).as(narrow.err()).isZero();
    predictsEveryRow("narrow", TestData.iris(), 150);
  }

  @Test
  void widthsThatFillNoTileGiveTheSameBitsOnAnyThreads() {
    for (int threads : new int[] {1, 3}) {
      CommandRun odd =
          iris("odd" + threads, "--layers", "257,131,67,7", "--batch", 61, "--threads", threads);
      assertThat(odd.code()).as(odd.err()).isZero();
    }
    assertThat(parameters("odd3")).containsExactlyElementsOf(parameters("odd1"));
  }

  @Test
  void aBatchLargerThanTheDataIsAllOfThem() {
    assertThat(iris("large", "--batch", 1_000_000).code()).isZero();
    assertThat(iris("full", "--batch", "full").code()).isZero();
    assertThat(parameters("large")).containsExactlyElementsOf(parameters("full"));
  }

  @Test
  void threadsAreWhatTheMachineHas() throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(iris("all", "--threads", 0).code()).isZero();
    assertThat(threadsOf("all")).isEqualTo(processors);
    assertThat(iris("one", "--threads", 1).code()).isZero();
    assertThat(threadsOf("one")).isOne();
    CommandRun many = iris("many", "--threads", 1024);
    assertThat(many.code()).isZero();
    assertThat(threadsOf("many")).isLessThanOrEqualTo(Math.max(16, processors));
    if (processors < 1024) {
      assertThat(many.err()).contains("1,024 threads are too many for %d".formatted(processors));
    }
    assertThat(iris("quiet", "--threads", 1024, "--quiet").err()).isEmpty();
    assertThat(parameters("many")).containsExactlyElementsOf(parameters("one"));
    for (String wrong : List.of("10000", "-1", "2.5", "two", "99999999999")) {
      CommandRun refused = iris("refused", "--threads", wrong);
      assertThat(refused.code()).as(wrong).isEqualTo(2);
      assertThat(refused.err()).hasLineCount(1).contains("threads");
    }
    assertThat(temp.resolve("refused")).doesNotExist();
  }

  private int threadsOf(String run) throws IOException {
    String started = Files.readAllLines(temp.resolve(run).resolve("events.jsonl")).getFirst();
    return Integer.parseInt(started.replaceFirst(".*\"threads\":(\\d+).*", "$1"));
  }

  /** Numbers, and a constant in every tenth column. */
  private Path wide(int columns, int rows) throws IOException {
    Path file = temp.resolve("wide.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int c = 0; c < columns; c++) {
        out.write("c" + c + ",");
      }
      out.write("label\n");
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          out.write((c % 10 == 0 ? 7 : (c * 7L + (long) r * r * c + r) % 101) + ",");
        }
        out.write(r % 2 == 0 ? "a\n" : "b\n");
      }
    }
    return file;
  }

  @Test
  void aHundredThousandColumnsTrain() throws IOException {
    Path data = wide(100_000, 12);
    CommandRun run =
        CommandRun.of(
            "train",
            data,
            "--target",
            "label",
            "--layers",
            4,
            "--epochs",
            2,
            "--out",
            temp.resolve("run"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines().count()).isLessThan(15);
    assertThat(run.err()).contains("9995 more such notices");
    assertThat(Files.size(temp.resolve("run/report.html"))).isLessThan(200_000);
    predictsEveryRow("run", data, 12);
  }

  @Test
  void aMillionColumnsAreRefusedInOneLineBeforeTraining() throws IOException {
    Path data = wide(1_000_000, 3);
    CommandRun run =
        CommandRun.of("train", data, "--target", "label", "--out", temp.resolve("run"));
    assertThat(run.code()).as(run.err().lines().findFirst().orElse("")).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("1,000,000 columns are too many");
    assertThat(temp.resolve("run")).doesNotExist();
    CommandRun unnamed = CommandRun.of("train", data);
    assertThat(unnamed.code()).isEqualTo(2);
    assertThat(unnamed.err()).hasLineCount(1).contains("--target", "1000001 in all");
    assertThat(unnamed.err().length()).isLessThan(2000);
  }
}
