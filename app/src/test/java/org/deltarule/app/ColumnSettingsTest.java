package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a column is can be said of each one: in the plan file, by --set, by flags; the later wins. */
class ColumnSettingsTest {
  @TempDir Path temp;

  private Path data() throws IOException {
    StringBuilder text = new StringBuilder("zip,size,day,note,y\n");
    for (int i = 0; i < 40; i++) {
      text.append("%d,%d,%02d/06/2024,%s,%d\n".formatted(1000 + i % 3, i, 1 + i % 9, i % 2, i % 2));
    }
    return TestData.write(temp, "t.csv", text.toString());
  }

  private CommandRun train(Object... more) throws IOException {
    List<Object> args = new ArrayList<>(List.of("train", data(), "--target", "y", "--epochs", 1));
    args.addAll(List.of("--threads", 1, "--out", temp.resolve("run")));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  private String columns() {
    return CommandRun.of("inspect", temp.resolve("run")).out();
  }

  @Test
  void thePlanFilesSectionSaysWhatColumnsAre() throws IOException {
    Path plan =
        TestData.write(
            temp,
            "p.toml",
            "seed = 3\n[columns]\nzip = \"category\"\nnote = \"text\"\nday = \"month-first\"\n");
    CommandRun run = train("--config", plan);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(columns())
        .containsPattern("zip +3 +category, one-hot of 1000, 1001, 1002")
        .containsPattern("note +0 +left out +declared to be ignored")
        .containsPattern("day +1 +days since 1970-01-01");
    assertThat(PlanFile.read(temp.resolve("run/plan.toml")))
        .containsEntry("category", "zip")
        .containsEntry("month-first", "day")
        .containsEntry("ignore", "note");

    // A new table is read as the training table was: zip as levels, day with the month first.
    Path fresh = TestData.write(temp, "new.csv", "day,zip,size\n01/06/2024,77,1\n");
    CommandRun predicted = CommandRun.of("predict", temp.resolve("run"), fresh);
    assertThat(predicted.code()).as(predicted.err()).isZero();
    CommandRun evaluated = CommandRun.of("evaluate", temp.resolve("run"), temp.resolve("t.csv"));
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
  }

  @Test
  void whatIsSaidLaterGoesBeforeWhatWasSaidEarlier() throws IOException {
    Path plan = TestData.write(temp, "p.toml", "category = [\"zip\", \"size\"]\n");
    CommandRun run = train("--config", plan, "--set", "columns.zip=number", "--ignore", "note");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(PlanFile.read(temp.resolve("run/plan.toml")))
        .containsEntry("category", "size")
        .containsEntry("number", "zip")
        .containsEntry("ignore", "note");
  }

  @Test
  void autoTakesADeclarationBack() throws IOException {
    Path plan = TestData.write(temp, "p.toml", "category = [\"zip\"]\n");

    assertThat(train("--config", plan, "--set", "columns.zip=auto").code()).isZero();
    assertThat(PlanFile.read(temp.resolve("run/plan.toml"))).containsEntry("category", "");
  }

  /** What is set; what the one line of the error says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "columns.zap=category | there is no column 'zap', which is declared; did you mean 'zip'?",
        "columns.zip=colour | column 'zip' can be auto, category, number, date (or time)",
        "columns.day=number | t.csv:2: column 'day': '01/06/2024' is no number, as the column is"
            + " declared to hold",
        "columns.zip=date | t.csv:2: column 'zip': '1000' is no date or time, as the column is"
            + " declared to hold",
      })
  void whatCannotBeIsAnErrorOfOneLine(String setting, String told) throws IOException {
    CommandRun run = train("--set", setting);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains(told);
  }

  @Test
  void aColumnIsOneThing() throws IOException {
    CommandRun run = train("--category", "zip", "--number", "zip");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("column 'zip' can be one of category, number");
  }
}
