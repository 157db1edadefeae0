package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published experiments of {@code examples/published-experiments}, small: that orders of size and
 * orderings are those that were published.
 */
class PublishedExperimentsTest {
  @TempDir Path temp;

  private JsonNode rows(String experiment) {
    CommandRun run =
        CommandRun.of(
            "lab",
            experiment,
            "--quick",
            "--json",
            "--data",
            TestData.shared("fashion-mnist"),
            "--out",
            temp.resolve("page.html"));
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out()).get("experiments").get(experiment).get("rows");
  }

  private static double number(JsonNode row, String column) {
    return Double.parseDouble(row.get(column).asString());
  }

  @Test
  void nielsensSigmoidLayersLearnTheMoreSlowlyTheEarlierTheyAre() {
    JsonNode rows = rows("nielsen-2015");
    assertThat(rows.size()).isEqualTo(2 + 3 + 4);
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).get("layer").asInt() > 1) {
        double factor = number(rows.get(i), "start") / number(rows.get(i - 1), "start");
        assertThat(factor).as(rows.get(i).toString()).isBetween(2.0, 10.0);
      }
    }
    for (JsonNode row : rows) {
      double published = number(row, "start, published");
      assertThat(number(row, "start")).isBetween(published / 3, published * 3);
    }
  }

  @Test
  void glorotsNormalizedWeightsKeepDeltaAndTheWeightGradientsTellNothing() {
    JsonNode rows = rows("glorot-bengio-2010");
    JsonNode variance = rows.get(0);
    assertThat(number(variance, "standard")).isBetween(0.31, 0.36);
    assertThat(number(variance, "normalized")).isBetween(0.95, 1.05);
    JsonNode spread = rows.get(1);
    assertThat(number(spread, "standard")).isBetween(0.54, 0.6);
    assertThat(number(spread, "normalized")).isBetween(0.88, 1.0);
    JsonNode delta = rows.get(2);
    assertThat(number(delta, "standard")).isBetween(6.0, 16.0);
    assertThat(number(delta, "normalized")).isBetween(0.5, 2.5);
    JsonNode gradients = rows.get(3);
    assertThat(number(gradients, "standard")).isBetween(1.0, 1.3);
    assertThat(number(gradients, "normalized")).isBetween(1.0, 1.3);
    JsonNode jacobian = rows.get(4);
    assertThat(number(jacobian, "standard")).isBetween(0.45, 0.55);
    assertThat(number(jacobian, "normalized")).isBetween(0.75, 0.9);
  }

  @Test
  void hesWeightsCarryTheSignalThroughThirtyLayersAndXaviersLoseIt() {
    JsonNode rows = rows("he-2015");
    JsonNode he = rows.get(0);
    JsonNode xavier = rows.get(1);
    String signal = "std(s₃₀)/std(s₁)";
    assertThat(number(he, signal)).isBetween(0.1, 10.0);
    double expected = Math.pow(0.5, 14.5); // (1/√2)²⁹
    assertThat(number(xavier, signal)).isBetween(expected / 10, expected * 10);
    assertThat(number(xavier, "loss, last epoch")).isBetween(2.29, 2.32);
    assertThat(number(he, "loss, last epoch")).isLessThan(2.0);
  }

  @Test
  void betweenVanishingAndExplodingDeepNetworksLearn() {
    JsonNode rows = rows("mean-field");
    JsonNode shallow = rows.get(1);
    JsonNode deep = rows.get(3);
    for (String variance : new String[] {"1.0", "1.61", "3.73"}) {
      assertThat(shallow.get(variance).asDouble()).as(variance).isGreaterThan(0.4);
    }
    assertThat(deep.get("1.0").asDouble()).isLessThan(0.2);
    assertThat(deep.get("3.73").asDouble()).isLessThan(0.3);
    assertThat(deep.get("1.61").asDouble()).isGreaterThan(0.4);
  }
}
