package org.deltarule.tabular.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.toml.TomlMapper;

class SpaceTest {
  private static Space space(String toml) {
    return SpaceJson.space(new TomlMapper().readTree(toml));
  }

  private static List<String> draws(String toml, String key, Map<String, String> own) {
    Space space = space(toml);
    return IntStream.range(0, 400)
        .mapToObj(n -> space.draw(7, n, own).getOrDefault(key, "-"))
        .toList();
  }

  @Test
  void aDrawIsAFunctionOfSeedAndNumberAndOfNoOtherSetting() {
    Space two = space("dropout = { low = 0, high = 0.5 }\nbatch = [32, 64, 128]");
    Space one = space("batch = [32, 64, 128]");
    assertThat(two.draw(1, 5, Map.of())).isEqualTo(two.draw(1, 5, Map.of()));
    for (int n = 0; n < 20; n++) {
      assertThat(two.draw(1, n, Map.of()).get("batch"))
          .isEqualTo(one.draw(1, n, Map.of()).get("batch"));
    }
    assertThat(Set.copyOf(draws("x = { low = 0, high = 1 }", "x", Map.of())))
        .hasSizeGreaterThan(350); // of 400, rounded to four figures
  }

  @Test
  void aRangeIsUniformOrItsLogarithmIs() {
    var linear = draws("x = { low = 2, high = 4 }", "x", Map.of());
    var log = draws("x = { low = 0.01, high = 100, scale = \"log\" }", "x", Map.of());
    assertThat(linear).allSatisfy(t -> assertThat(Double.parseDouble(t)).isBetween(2.0, 4.0));
    assertThat(linear.stream().mapToDouble(Double::parseDouble).average().orElseThrow())
        .isBetween(2.9, 3.1);
    assertThat(log.stream().filter(t -> Double.parseDouble(t) < 1).count()).isBetween(160L, 240L);
  }

  @Test
  void wholeNumbersAreAllDrawnTheEndsAsOftenAsOthers() {
    Map<String, Long> counts =
        draws("x = { low = 1, high = 4, whole = true }", "x", Map.of()).stream()
            .collect(Collectors.groupingBy(t -> t, Collectors.counting()));
    assertThat(counts.keySet()).containsExactlyInAnyOrder("1", "2", "3", "4");
    assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(70L, 130L));
  }

  @Test
  void aListOfLayersIsOneValueAmongOthers() {
    assertThat(draws("layers = [[64, 32], [], 128, \"8,4\"]", "layers", Map.of()))
        .containsOnly("64,32", "", "128", "8,4");
  }

  @Test
  void aRelativeRangeIsAFactorOfTheSettingsOwnValue() {
    String toml = "learning-rate = { low = 0.5, high = 2, of = \"own\" }";
    assertThat(draws(toml, "learning-rate", Map.of("learning-rate", "0.04")))
        .allSatisfy(t -> assertThat(Double.parseDouble(t)).isBetween(0.02, 0.08));
    assertThat(draws(toml, "learning-rate", Map.of())).containsOnly("-");
  }

  @Test
  void listsNestAndPartsStandInBraces() {
    String toml =
        """
        number-embedding = ["none", "same", "periodic(sigma={sigma})"]
        layers = { depth = [1, 2], width = [8] }
        [parts]
        sigma = { low = 0.1, high = 0.2 }
        """;
    assertThat(draws(toml, "number-embedding", Map.of()))
        .contains("none", "-")
        .anySatisfy(t -> assertThat(t).matches("periodic\\(sigma=0\\.1[0-9]*\\)"));
    assertThat(Set.copyOf(draws(toml, "layers", Map.of()))).containsExactlyInAnyOrder("8", "8,8");
  }

  @Test
  void settingsThatTheUserNamedAreNotDrawn() {
    assertThat(space("a = 1\nb = 2").without(Set.of("a")).draw(0, 1, Map.of()))
        .containsExactly(Map.entry("b", "2"));
  }

  @Test
  void whatIsNoDistributionIsRefusedWithItsKey() {
    refused("x = []", "x: a list to choose from is empty");
    refused("x = { low = 2, high = 1 }", "low is at most high");
    refused("x = { low = 0, high = 1, scale = \"log\" }", "low above 0");
    refused("x = { low = 0, high = 1, scale = \"cubic\" }", "linear or log");
    refused("x = { low = 0, hihg = 1 }", "'hihg' is none of low, high");
    refused("x = { low = 0 }", "high is missing");
    refused("x = { depth = [1] }", "whole number");
    assertThatThrownBy(() -> space("x = \"f({y})\"").draw(0, 0, Map.of()))
        .hasMessageContaining("{y}");
  }

  private static void refused(String toml, String message) {
    assertThatThrownBy(() -> space(toml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("space: x");
  }
}
