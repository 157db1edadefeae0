package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deltarule report} makes of a run folder, whatever is left of it. */
class ReportCommandTest {
  @TempDir Path temp;

  private Path data;
  private Path run;

  @BeforeEach
  void train() throws IOException {
    data = TestData.table(temp, 200);
    run = temp.resolve("run");
    CommandRun trained =
        CommandRun.of(
            "train",
            data,
            "--target",
            "label",
            "--recipe",
            "plain",
            "--epochs",
            3,
            "--out",
            run,
            "--quiet");
    assertThat(trained.code()).isZero();
  }

  private String page() throws IOException {
    return Files.readString(run.resolve("report.html"));
  }

  private String written(Object... more) throws IOException {
    Files.deleteIfExists(run.resolve("report.html"));
    Object[] args = new Object[more.length + 2];
    args[0] = "report";
    args[1] = run;
    System.arraycopy(more, 0, args, 2, more.length);
    CommandRun report = CommandRun.of(args);
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(report.out()).startsWith("report      " + run.resolve("report.html"));
    return page();
  }

  private void error(String message, Object... args) {
    CommandRun report = CommandRun.of(args);
    assertThat(report.code()).isEqualTo(2);
    assertThat(report.err().lines()).hasSize(1);
    assertThat(report.err()).contains(message);
  }

  /** The events of the run up to its first epoch, and neither model nor end. */
  private void killInItsSecondEpoch() throws IOException {
    Path events = run.resolve("events.jsonl");
    List<String> lines = Files.readAllLines(events);
    int epoch = 0;
    while (!lines.get(epoch).contains("\"epoch\"")) {
      epoch++;
    }
    Files.write(events, lines.subList(0, epoch + 1));
    Files.writeString(events, "{\"type\":\"ep", StandardOpenOption.APPEND);
    Files.delete(run.resolve("model.safetensors"));
  }

  @Test
  void finishedRunGetsTheReportThatTrainingWroteFromTheDataWhereTheyWere() throws IOException {
    String before = page();
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void withoutItsDataARunHasAReportOfWhatIsKnown() throws IOException {
    Files.move(data, temp.resolve("moved.csv"));
    CommandRun report = CommandRun.of("report", run);
    assertThat(report.code()).isZero();
    assertThat(report.err().lines()).hasSize(1);
    assertThat(report.err()).contains(data.toString(), "the report does without them");
    assertThat(page())
        .contains("not there any more", "test rows. Trained for all 3 epochs", "Size of δ")
        .doesNotContain("Confusion matrix");
    assertThat(written(temp.resolve("moved.csv"))).contains("Confusion matrix");
  }

  @Test
  void otherDataAreRefused() throws IOException {
    Path other =
        Files.writeString(temp.resolve("other.csv"), Files.readString(data) + "1,1,a,down\n");
    error("the data are not those of the run", "report", run, other);
  }

  @Test
  void killedRunHasAReportOfWhatItDid() throws IOException {
    killInItsSecondEpoch();
    assertThat(written(data))
        .contains(
            "The run has not ended; epochs done: 1.",
            "Size of δ by layer",
            "dense, relu",
            "deltarule train --resume " + run)
        .doesNotContain("Result on", "deltarule predict");
  }

  @Test
  void killedRunWithNothingButEventsHasAReportToo() throws IOException {
    killInItsSecondEpoch();
    Files.delete(run.resolve("checkpoint/state.safetensors"));
    Files.delete(run.resolve("plan.toml"));
    assertThat(written())
        .contains("not known", "Size of δ by layer")
        .doesNotContain("Network</h2>");
  }

  @Test
  void runCutShortBeforeItsFirstEpochHasAReport() throws IOException {
    Path events = run.resolve("events.jsonl");
    String first = Files.readAllLines(events).getFirst();
    Files.writeString(events, first + "\n", StandardCharsets.UTF_8);
    Files.delete(run.resolve("model.safetensors"));
    assertThat(written(data)).contains("epochs done: 0", "No epoch was finished.");
  }

  @Test
  void whatIsNoRunOrBrokenIsOneLine() throws IOException {
    error("no such folder", "report", temp.resolve("nothing"));
    Files.writeString(run.resolve("events.jsonl"), "{\"type\":\"epoch\"\nnonsense\n");
    error("line 1 is no event", "report", run);
    Files.delete(run.resolve("events.jsonl"));
    error("cannot be read", "report", run);
  }

  @Test
  void brokenModelIsOneLine() throws IOException {
    Files.writeString(run.resolve("model.safetensors"), "nonsense");
    error("model.safetensors", "report", run);
  }
}
