package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code train --folds}: cross-validation, whose model is the mean of its networks. */
class FoldsOptionTest {
  @TempDir Path temp;

  private CommandRun train(Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", "--epochs", 12, "--threads", 1));
    args.addAll(Arrays.asList(more));
    args.addAll(List.of("--out", temp.resolve("run")));
    return CommandRun.of(args.toArray());
  }

  private List<String[]> judged() throws IOException {
    return Files.readAllLines(temp.resolve("run/judged.csv")).stream()
        .skip(1)
        .map(line -> line.split(","))
        .toList();
  }

  @Test
  void everyTrainingRowIsJudgedAndTheFiguresAreThoseOfTheFile() throws IOException {
    CommandRun run =
        train(TestData.iris(), "--target", "species", "--folds", 5, "--quiet", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result = new JsonMapper().readTree(run.out());
    assertThat(result.at("/training_rows").asInt()).isEqualTo(120);
    assertThat(result.at("/validation_rows").asInt()).isZero();
    List<String[]> rows = judged();
    assertThat(rows).hasSize(120);
    double[] right = new double[6];
    double[] all = new double[6];
    for (String[] row : rows) {
      int fold = Integer.parseInt(row[1]);
      all[fold]++;
      right[fold] += row[2].equals(row[3]) ? 1 : 0;
    }
    for (int fold = 1; fold <= 5; fold++) {
      assertThat(all[fold]).isEqualTo(24);
      assertThat(result.at("/folds/metrics/" + (fold - 1) + "/accuracy").asDouble())
          .isCloseTo(right[fold] / all[fold], within(1e-9));
    }
    assertThat(result.at("/out_of_fold/accuracy").asDouble())
        .isCloseTo(Arrays.stream(right).sum() / 120, within(1e-9));
    assertThat(result.at("/folds/half_width/accuracy").asDouble()).isBetween(0.0, 0.2);
    assertThat(CommandRun.of("inspect", temp.resolve("run")).out()).contains("folds");
  }

  @Test
  void theSummarySaysHowSureTheEstimateIs() {
    CommandRun run =
        train(
            TestData.iris(),
            "--target",
            "petal_length",
            "--recipe",
            "plain",
            "--folds",
            3,
            "--intervals",
            0.9);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern(
            "out-of-fold \\(3 folds\\) rmse 0\\.\\d+ ± 0\\.\\d+, .*loss .*\\(120 rows\\); rmse by"
                + " fold: 0\\.\\d+, 0\\.\\d+, 0\\.\\d+");
    assertThat(CommandRun.of("evaluate", temp.resolve("run"), TestData.iris()).code()).isZero();
    assertThat(CommandRun.of("predict", temp.resolve("run"), TestData.iris()).lines()).hasSize(151);
  }

  @Test
  void noGroupIsInTwoFolds() throws IOException {
    List<String> lines = new ArrayList<>(List.of("patient,x,y"));
    for (int r = 0; r < 200; r++) {
      lines.add("p" + r * 7 % 41 + "," + r % 13 / 3.0 + "," + (r % 13 > 6 ? "a" : "b"));
    }
    Path data = Files.write(temp.resolve("data.csv"), lines);
    CommandRun run = train(data, "--target", "y", "--group", "patient", "--folds", 4);
    assertThat(run.code()).as(run.err()).isZero();
    Map<String, Set<String>> folds = new HashMap<>();
    for (String[] row : judged()) {
      String patient = lines.get(Integer.parseInt(row[0])).split(",", -1)[0];
      folds.computeIfAbsent(patient, p -> new HashSet<>()).add(row[1]);
    }
    assertThat(folds).hasSizeGreaterThan(20);
    assertThat(folds.values()).allMatch(of -> of.size() == 1);
  }

  @Test
  void validationRowsBesideFoldsAreRefused() {
    CommandRun run =
        train(TestData.iris(), "--target", "species", "--folds", 5, "--validation", 0.1);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "deltarule: with folds the rows that choose the best epoch are those that members hold"
                + " out; leave validation away, or folds\n");
    assertThat(train(TestData.iris(), "--target", "species", "--folds", 1).err())
        .contains("folds is 2 to 50, or 0 for none, not 1");
  }
}
