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

/** What {@code deltarule understand} promises. */
class UnderstandCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;
  private Path data;
  private Path run;

  @BeforeEach
  void train() throws IOException {
    data = TestData.table(temp, 200);
    run = temp.resolve("run");
    assertThat(
            CommandRun.of(
                    "train", data, "--target", "label", "--quiet", "--epochs", 20, "--out", run)
                .code())
        .isZero();
  }

  @Test
  void aRunIsUnderstoodByTheRowsItHeldOut() {
    CommandRun understood = CommandRun.of("understand", run);
    assertThat(understood.code()).isZero();
    assertThat(understood.err()).isEmpty();
    assertThat(understood.out()).contains("error 0.", " on 40 test rows", "95 % interval");
    // The label is the sign of x + y; the kind says nothing of it.
    assertThat(understood.lines().get(3)).startsWith("x ");
    assertThat(understood.lines().get(4)).startsWith("y ");
    assertThat(understood.lines().get(5)).startsWith("kind ");
  }

  @Test
  void jsonAndCsvHaveTheSameNumbers() {
    JsonNode json =
        JSON.readTree(CommandRun.of("understand", run, data, "--metric", "auc", "--json").out());
    assertThat(json.path("metric").asString()).isEqualTo("auc");
    assertThat(json.path("rows").asInt()).isEqualTo(200);
    assertThat(json.path("columns")).hasSize(3);
    JsonNode first = json.at("/columns/0");
    assertThat(first.path("low").asDouble()).isLessThan(first.path("drop").asDouble());
    CommandRun csv = CommandRun.of("understand", run, data, "--metric", "auc", "--csv");
    assertThat(csv.lines().getFirst()).isEqualTo("column,drop,low,high,related");
    assertThat(csv.lines().get(1))
        .startsWith(first.path("column").asString() + "," + first.path("drop").asDouble());
  }

  @Test
  void thePageAndTheReportHaveTheCharts() throws IOException {
    Path page = temp.resolve("page.html");
    assertThat(CommandRun.of("understand", run, "--html", page).code()).isZero();
    assertThat(Files.readString(page))
        .contains("Importance of columns", "<figcaption>x</figcaption>", "p(up, or so)");
    assertThat(Files.readString(run.resolve("report.html")))
        .contains(
            "Importance of columns",
            "<figcaption>kind</figcaption>",
            "<figcaption>Mean contribution of columns</figcaption>",
            "moves log-odds of up, or so, up or down");
  }

  @Test
  void aPredictionIsTheSumOfWhatItsColumnsContribute() {
    JsonNode json =
        JSON.readTree(CommandRun.of("understand", run, data, "--row", 3, "--json").out());
    double sum = json.path("residual").asDouble() + json.path("baseline").asDouble();
    for (JsonNode column : json.path("columns")) {
      sum += column.path("contribution").asDouble();
    }
    assertThat(sum).isCloseTo(json.path("value").asDouble(), within(1e-6));
    assertThat(json.path("of").asString()).isEqualTo("log-odds of up, or so");
    assertThat(CommandRun.of("understand", run, data, "--row", 3).out())
        .contains("integrated gradients", "left over: ");
    assertOneLine(CommandRun.of("understand", run, data, "--row", 201), "from 1 to 200");
    assertOneLine(CommandRun.of("understand", run, data, "--row", 0), "from 1 to 200");
    assertOneLine(
        CommandRun.of("understand", run, data, "--row", 1, "--html", temp.resolve("p.html")),
        "leave out --html");
  }

  @Test
  void whatCannotBeUnderstoodIsOneLine() throws IOException {
    Path model = run.resolve("model.safetensors");
    assertOneLine(CommandRun.of("understand", model), "has no rows");
    assertOneLine(CommandRun.of("understand", run, data, "--metric", "rmse"), "does not judge");
    assertOneLine(CommandRun.of("understand", run, data, "--metric", "what"), "--metric");
    assertOneLine(CommandRun.of("understand", run, data, "--repetitions", 1), "2 to 1000");
    Path one = TestData.head(temp, "one.csv", data, 2);
    assertOneLine(CommandRun.of("understand", run, one), "nothing to shuffle");
    Files.move(data, temp.resolve("moved.csv"));
    assertOneLine(CommandRun.of("understand", run), "name a table after the folder");
  }

  private static void assertOneLine(CommandRun run, String what) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(what).hasLineCount(1);
  }
}
