package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad data and bad usage: one line that says what, where and what to do; code 2; nothing written. */
class BadInputTest {
  private static final String GOOD =
      "x,y,label\n1,2,a\n2,1,b\n3,4,a\n4,3,b\n5,5,a\n6,1,b\n7,7,a\n8,2,b\n";

  @TempDir Path temp;

  static Stream<Arguments> tables() {
    return Stream.of(
        arguments("empty file", "", List.of("t.csv", "empty")),
        arguments("only a header", "x,label\n", List.of("t.csv", "no rows")),
        arguments("ragged row", "x,y,label\n1,2,a\n1,b\n3,4,a\n", List.of("t.csv:3", "2")),
        arguments(
            "one class",
            "x,label\n1,a\n2,a\n3,a\n4,a\n",
            List.of("t.csv", "'label'", "nothing to learn")),
        arguments(
            "missing target",
            "x,label\n1,a\n2,\n3,b\n4,a\n",
            List.of("t.csv:3", "'label'", "missing")),
        arguments("text where numbers were", numbersThenText(), List.of("t.csv:60", "'x'", "oops")),
        arguments(
            "infinity",
            "x,label\n1,a\n2,b\ninf,a\n4,b\n5,a\n6,b\n7,a\n8,b\n9,a\n10,b\n11,a\n12,b\n",
            List.of("t.csv:4", "'x'", "inf")),
        arguments(
            "double name", "x,x,label\n1,2,a\n2,1,b\n", List.of("t.csv:1", "two columns", "x")),
        arguments(
            "no name", "x,,label\n1,2,a\n2,1,b\n", List.of("t.csv:1", "column 2 has no name")),
        arguments(
            "long field",
            "x,label\n1,a\n2," + "b".repeat(1_000_001) + "\n",
            List.of("t.csv:3", "'label'")),
        arguments(
            "constant features",
            "x,label\n1,a\n1,b\n1,a\n1,b\n",
            List.of("t.csv", "no column is left")));
  }

  private static String numbersThenText() {
    StringBuilder text = new StringBuilder("x,label\n");
    for (int i = 2; i < 200; i++) {
      text.append(i == 60 ? "oops" : Integer.toString(i * i)).append(i % 2 == 0 ? ",a\n" : ",b\n");
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void aBadTableIsRefused(String what, String content, List<String> told) throws IOException {
    Path data = TestData.write(temp, "t.csv", content);
    refused(told, "train", data, "--target", "label", "--out", temp.resolve("run"));
    assertThat(CommandRun.filesIn(temp)).as(what).containsExactly(data);
  }

  static Stream<Arguments> usage() {
    return Stream.of(
        arguments("--targt label", List.of("unknown option --targt", "--target")),
        arguments("--target labl", List.of("'labl'", "did you mean 'label'?", "x, y, label")),
        arguments("", List.of("--target", "x, y, label")),
        arguments("--target label --epochs many", List.of("'many' is no value for epochs")),
        arguments("--target label --epochs 0", List.of("epochs is at least 1")),
        arguments(
            "--target label --activation rellu", List.of("unknown activation 'rellu'", "relu")),
        arguments("--target label --set lerning-rate=1", List.of("did you mean 'learning-rate'?")),
        arguments("--target label --set nonsense", List.of("write key=value")),
        arguments("--target label --test 1.5", List.of("at least 0 and below 1")),
        arguments("--target label --test missing.csv", List.of("missing.csv", "no such file")),
        arguments("--target label --task guess", List.of("auto or classification or regression")),
        arguments("--target label --task regression", List.of("t.csv:2", "'label'")),
        arguments("--target label --recipe magic", List.of("magic", "plain")),
        arguments("--target label --recipe best --time-budget 0", List.of("10m or 1h30m, not '0'")),
        arguments("--target label --recipe best --time-budget 0s", List.of("not '0s'")),
        arguments("--target label --recipe best --time-budget=-5m", List.of("not '-5m'")),
        arguments("--target label --recipe best --time-budget 10", List.of("90s, 10m", "not '10'")),
        arguments("--target label --recipe best --time-budget abc", List.of("not 'abc'")),
        arguments(
            "--target label --time-budget 10m", List.of("the recipe auto", "add --recipe best")),
        arguments(
            "--target label --layers 8 --time-budget 10m",
            List.of("the recipe plain", "--recipe best")),
        arguments(
            "--target label --recipe best --validation 0",
            List.of("none are held out", "--folds 5")),
        arguments("--target label --dashboard", List.of("--dashboard is not in this version")),
        arguments("--target label --config absent.toml", List.of("absent.toml", "no such file")),
        arguments("--target label --weights label", List.of("'label' is the target")),
        arguments("--target label --weights q", List.of("'q'")),
        arguments("--target label --category z", List.of("'z'")),
        arguments("--target label --metric rmse", List.of("metric is loss or one of accuracy")),
        arguments("--target label --metric acuracy", List.of("did you mean 'accuracy'?")),
        arguments(
            "--target label --metric pinball(0.9)", List.of("one of accuracy, error, balanced")),
        arguments("--target label --momentum 0.9 --optimizer adam", List.of("no momentum")),
        arguments(
            "--target x --task regression --loss softmax-cross-entropy", List.of("is for classes")),
        arguments("--target x --task regression --class-weights balanced", List.of("for classes")),
        arguments("--target label --resume nowhere", List.of("leave away --out, --target")),
        arguments("--target", List.of("--target")));
  }

  @ParameterizedTest(name = "train t.csv {0}")
  @MethodSource("usage")
  void badUsageIsRefused(String flags, List<String> told) throws IOException {
    Path data = TestData.write(temp, "t.csv", GOOD);
    Stream<Object> args = Stream.of("train", data, "--out", temp.resolve("run"));
    Stream<Object> more = flags.isEmpty() ? Stream.of() : Stream.of((Object[]) flags.split(" "));
    refused(told, Stream.concat(args, more).toArray());
    assertThat(CommandRun.filesIn(temp)).containsExactly(data);
  }

  private static void refused(List<String> told, Object... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("deltarule: ").hasLineCount(1).contains(told);
  }

  @Test
  void aMissingFileIsRefused() {
    refused(
        List.of("gone.csv", "no such file"), "train", temp.resolve("gone.csv"), "--target", "y");
    refused(
        List.of("gone.safetensors", "no such file"),
        "predict",
        temp.resolve("gone.safetensors"),
        "a.csv");
  }

  @Test
  void commandsThatDoNotExistAreRefused() {
    refused(
        List.of("name a command: train, evaluate, predict, explain, understand, compare, report"));
    refused(List.of("'serve' is not in this version"), "serve", "model");
    refused(
        List.of("unknown command trian", "did you mean train or understand?"), "trian", "data.csv");
    refused(List.of("name the data"), "train");
    refused(List.of("missing required parameter", "DATA"), "predict", "model");
  }

  @Test
  void formatsOfLaterVersionsAreNamed() throws IOException {
    Path parquet = TestData.write(temp, "a.parquet", "PAR1");
    refused(List.of("a.parquet", "cannot be read"), "train", parquet, "--target", "y");
    Path sheet = TestData.write(temp, "a.xlsx", "PK");
    refused(List.of("a.xlsx: spreadsheets are not read; save the sheet as CSV"), "inspect", sheet);
    Path zip = TestData.write(temp, "a.csv.zip", "PK");
    refused(List.of("a.csv.zip: archives are not read; unpack it"), "inspect", zip);
    refused(List.of("jdbc:h2:mem", "needs a query"), "train", "jdbc:h2:mem", "--target", "y");
    refused(List.of("is for databases"), "train", parquet, "--target", "y", "--query", "select 1");
    refused(List.of("jdbc:nosql:x", "no driver"), "inspect", "jdbc:nosql:x", "--query", "select 1");
  }

  @Test
  void aBadPlanFileIsRefusedByLine() throws IOException {
    Path data = TestData.write(temp, "t.csv", GOOD);
    refused(
        List.of("p.toml:2", "TOML"),
        "train",
        data,
        "--config",
        TestData.write(temp, "p.toml", "epochs = 3\nthis is not toml\n"));
    refused(
        List.of("q.toml", "'epoch'", "did you mean 'epochs'?"),
        "train",
        data,
        "--config",
        TestData.write(temp, "q.toml", "epoch = 3\n"));
    refused(
        List.of("r.toml", "'network'", "key = value"),
        "train",
        data,
        "--config",
        TestData.write(temp, "r.toml", "[network]\nlayers = [3]\n"));
  }

  @Test
  void aRunFolderIsNeverWrittenOver() throws IOException {
    Path data = TestData.write(temp, "t.csv", GOOD);
    Path run = temp.resolve("run");
    Object[] args = {"train", data, "--target", "label", "--epochs", 1, "--quiet", "--out", run};
    assertThat(CommandRun.of(args).code()).isZero();
    byte[] before = Files.readAllBytes(run.resolve("model.safetensors"));
    refused(List.of("holds a run already"), args);
    assertThat(run.resolve("model.safetensors")).hasBinaryContent(before);
  }

  @Test
  void aDamagedModelIsRefused() throws IOException {
    Path data = TestData.write(temp, "t.csv", GOOD);
    Path run = temp.resolve("run");
    CommandRun.of("train", data, "--target", "label", "--epochs", 1, "--quiet", "--out", run);
    Path model = run.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(model);
    for (int cut : new int[] {0, 4, 100, whole.length / 2, whole.length - 1}) {
      Files.write(model, java.util.Arrays.copyOf(whole, cut));
      refused(List.of("model.safetensors"), "predict", model, data);
    }
    for (int at : new int[] {2, 9, 300, 2000, whole.length - 3}) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      Files.write(model, flipped);
      refused(List.of("model.safetensors"), "predict", model, data);
    }
    refused(List.of("t.csv"), "predict", data, data);
  }
}
