package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Predicted;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deltarule predict} promises. */
class PredictCommandTest {
  private static final String HEADER = "prediction,probability:down,\"probability:up, or so\"";

  @TempDir static Path shared;
  private static Path run;
  private static Path data;

  @TempDir Path temp;

  @BeforeAll
  static void train() throws IOException {
    data = TestData.table(shared, 200);
    run = shared.resolve("run");
    CommandRun.of("train", data, "--target", "label", "--epochs", 40, "--quiet", "--out", run);
  }

  private static List<String> predict(Path rows) {
    CommandRun predicted = CommandRun.of("predict", run, rows);
    assertThat(predicted.err()).isEmpty();
    assertThat(predicted.code()).isZero();
    return predicted.lines();
  }

  @Test
  void writesAHeaderAndALinePerRowInOrder() throws IOException {
    List<String> lines = predict(data);
    assertThat(lines).hasSize(201).startsWith(HEADER);
    List<String> truth = Files.readAllLines(data);
    int right = 0;
    for (int r = 1; r <= 200; r++) {
      String label = lines.get(r).startsWith("\"up, or so\",") ? "\"up, or so\"" : "down";
      right += truth.get(r).endsWith("," + label) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(185);
  }

  @Test
  void numbersReadBackToTheSameFloats() {
    Model model = Model.load(run.resolve("model.safetensors"));
    Predicted predicted = model.predict(data);
    List<String> lines = predict(data);
    for (int r = 0; r < predicted.rows(); r++) {
      String[] fields = lines.get(r + 1).replace("\"up, or so\"", "up").split(",", -1);
      assertThat(Float.parseFloat(fields[1])).isEqualTo(predicted.probability(r, "down"));
      assertThat(Float.parseFloat(fields[2])).isEqualTo(predicted.probability(r, "up, or so"));
    }
  }

  @Test
  void columnsMayStandInAnyOrderBesideOthersAndWithoutTheTarget() throws IOException {
    Path plain = TestData.write(temp, "a.csv", "x,y,kind\n1.5,-0.25,a\n-1,2,b\n");
    Path other =
        TestData.write(
            temp, "b.csv", "kind,note,y,label,x\na,\"hello, you\",-0.25,,1.5\nb,,2,odd,-1\n");
    assertThat(predict(other)).isEqualTo(predict(plain)).hasSize(3);
  }

  @Test
  void categoriesAndValuesThatWereNeverSeenAreHandled() throws IOException {
    Path odd = TestData.write(temp, "odd.csv", "x,y,kind\n1.5,,never\n,2,\n");
    assertThat(predict(odd)).hasSize(3).noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void aMissingOrMistypedColumnIsOneLine() throws IOException {
    CommandRun missing =
        CommandRun.of("predict", run, TestData.write(temp, "m.csv", "x,kind\n1,a\n"));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("m.csv").contains("'y'").hasLineCount(1);
    CommandRun mistyped =
        CommandRun.of("predict", run, TestData.write(temp, "t.csv", "x,y,kind\n1,2,a\n1,two,b\n"));
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err()).contains("t.csv:3").contains("'y'").contains("two").hasLineCount(1);
    assertThat(mistyped.out()).isEmpty();
  }

  @Test
  void aFileIsWrittenWholeOrNotAtAll() throws IOException {
    Path out = temp.resolve("out.csv");
    assertThat(CommandRun.of("predict", run, data, "-o", out).code()).isZero();
    assertThat(Files.readAllLines(out)).isEqualTo(predict(data));
    byte[] before = Files.readAllBytes(out);
    Path bad = TestData.write(temp, "bad.csv", "x,y,kind\n1,2,a\n1,oops,b\n");
    assertThat(CommandRun.of("predict", run, bad, "-o", out).code()).isEqualTo(2);
    assertThat(out).hasBinaryContent(before);
    CommandRun nowhere = CommandRun.of("predict", run, data, "-o", temp.resolve("no/out.csv"));
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("no/out.csv").hasLineCount(1);
    assertThat(CommandRun.filesIn(temp)).hasSize(2);
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoError() throws IOException, InterruptedException {
    StringBuilder many = new StringBuilder("x,y,kind\n");
    for (int i = 0; i < 60_000; i++) {
      many.append("1,2,a\n");
    }
    Path rows = TestData.write(temp, "many.csv", many.toString());
    Process process =
        CommandRun.process("predict", run, rows)
            .redirectError(temp.resolve("err").toFile())
            .start();
    try (InputStream in = process.getInputStream()) {
      assertThat(new String(in.readNBytes(10), StandardCharsets.UTF_8)).isEqualTo("prediction");
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(temp.resolve("err")).content().doesNotContain("Exception", "deltarule:");
  }
}
