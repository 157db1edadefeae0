package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code judged.csv} of a run folder holds. */
class JudgedFileTest {
  @TempDir Path temp;

  private JsonNode train(Object... more) {
    Object[] args = {"train", "--epochs", 5, "--quiet", "--json", "--out", temp.resolve("run")};
    Object[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    CommandRun run = CommandRun.of(all);
    assertThat(run.code()).as(run.err()).isZero();
    return new JsonMapper().readTree(run.out());
  }

  private List<String[]> judged() throws IOException {
    return Files.readAllLines(temp.resolve("run/judged.csv")).stream()
        .map(line -> line.split(","))
        .toList();
  }

  private static double number(String[] fields, int column) {
    return Double.parseDouble(fields[column]);
  }

  @Test
  void everyValidationRowIsThereWithItsTargetAndTheFiguresOfTheRunFollow() throws IOException {
    JsonNode result = train(TestData.iris(), "--target", "species", "--validation", 0.2);
    List<String> data = Files.readAllLines(TestData.iris());
    List<String[]> lines = judged();
    assertThat(String.join(",", lines.getFirst()))
        .isEqualTo("row,fold,target,prediction,p(setosa),p(versicolor),p(virginica)");
    List<String[]> rows = lines.subList(1, lines.size());
    assertThat(rows).hasSize(result.at("/validation_rows").asInt());
    double logLoss = 0;
    int right = 0;
    for (String[] row : rows) {
      assertThat(row[1]).isEqualTo("0");
      assertThat(data.get(Integer.parseInt(row[0]))).endsWith(row[2]);
      right += row[2].equals(row[3]) ? 1 : 0;
      int label = Arrays.asList(lines.getFirst()).indexOf("p(" + row[2] + ")");
      logLoss -= Math.log(number(row, label)) / rows.size();
      assertThat(IntStream.rangeClosed(4, 6).mapToDouble(c -> number(row, c)).sum())
          .isCloseTo(1, within(1e-5));
    }
    assertThat((double) right / rows.size())
        .isCloseTo(result.at("/validation/accuracy").asDouble(), within(1e-9));
    assertThat(logLoss).isCloseTo(result.at("/validation/log_loss").asDouble(), within(1e-5));
  }

  @Test
  void numbersStandInTheUnitsOfTheirColumn() throws IOException {
    JsonNode result =
        train(TestData.iris(), "--target", "petal_length", "--clamp", "true", "--validation", 0.2);
    List<String> data = Files.readAllLines(TestData.iris());
    int column = Arrays.asList(data.getFirst().split(",")).indexOf("petal_length");
    List<String[]> lines = judged();
    assertThat(String.join(",", lines.getFirst())).isEqualTo("row,fold,target,prediction");
    double squares = 0;
    for (String[] row : lines.subList(1, lines.size())) {
      double right = number(data.get(Integer.parseInt(row[0])).split(","), column);
      assertThat(number(row, 2)).isCloseTo(right, within(1e-5));
      squares += Math.pow(number(row, 3) - right, 2) / (lines.size() - 1);
    }
    assertThat(Math.sqrt(squares))
        .isCloseTo(result.at("/validation/rmse").asDouble(), within(1e-4));
  }

  @Test
  void rowsOfAValidationFileAreCountedInThatFile() throws IOException {
    List<String> data = Files.readAllLines(TestData.iris());
    Path other = temp.resolve("other.csv");
    Files.write(other, List.of(data.get(0), data.get(120), data.get(3)));
    train(TestData.iris(), "--target", "species", "--validation", other);
    assertThat(judged().stream().skip(1).map(row -> row[0] + row[2]))
        .containsExactly("1virginica", "2setosa");
  }

  @Test
  void withoutSuchRowsThereIsNoFile() {
    train(TestData.iris(), "--target", "species", "--validation", 0);
    assertThat(temp.resolve("run/judged.csv")).doesNotExist();
  }
}
