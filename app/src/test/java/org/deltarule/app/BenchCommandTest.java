package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code deltarule bench}: that it measures everything. What it measures no test can know. */
class BenchCommandTest {
  @Test
  void everyFigureIsInTheJson() {
    CommandRun run = CommandRun.of("bench", "--quick", "--json", "--threads", 1);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("peak", "products", "training", "start-up");
    assertThat(run.out()).hasLineCount(1);
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("kernels").asString()).startsWith("vector-");
    assertThat(json.get("threads").asInt()).isOne();
    assertThat(json.get("fma_peak_gflops").asDouble()).isPositive();
    assertThat(json.get("start_up_seconds").asDouble()).isPositive();
    JsonNode products = json.get("products");
    assertThat(products.size()).isEqualTo(7);
    for (JsonNode product : products) {
      for (String name : List.of("forward", "input_gradient", "weight_gradient")) {
        assertThat(product.get(name + "_gflops").asDouble()).isPositive();
        assertThat(product.get(name + "_share").asDouble()).isPositive();
      }
    }
    for (String group : List.of("large", "small")) {
      assertThat(json.get("geometric_mean_shares").get(group).get("all").asDouble()).isPositive();
    }
    JsonNode trainings = json.get("trainings");
    assertThat(trainings.size()).isEqualTo(5);
    for (JsonNode training : trainings) {
      assertThat(training.get("rows_per_second").asDouble()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--threads=-1", "--threads=10000", "--threads=some", "--fast", "data.csv"})
  void badUsageIsRefused(String argument) {
    CommandRun run = CommandRun.of("bench", argument);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("deltarule: ").hasLineCount(1);
  }
}
