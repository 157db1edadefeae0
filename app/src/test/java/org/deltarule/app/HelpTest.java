package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deltarule.activation.Activations;
import org.deltarule.catalog.Catalog;
import org.deltarule.init.Initializers;
import org.deltarule.loss.Losses;
import org.deltarule.metric.Metrics;
import org.deltarule.net.Embeddings;
import org.deltarule.optim.Optimizers;
import org.deltarule.optim.Schedules;
import org.deltarule.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --help} says. */
class HelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "evaluate",
        "predict",
        "explain",
        "understand",
        "compare",
        "inspect",
        "gradcheck",
        "lab",
        "bench"
      })
  void everyCommandHasASummaryAndExamples(String command) {
    CommandRun help = CommandRun.of(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.lines().stream().filter(l -> l.startsWith("  deltarule " + command)))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void theOverviewNamesTheCommandsThatExist() {
    CommandRun help = CommandRun.of("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains(
            "train", "evaluate", "predict", "explain", "inspect", "gradcheck", "130 interrupted")
        .doesNotContain("serve", "export", "dashboard");
    assertThat(CommandRun.of("--version").out()).startsWith("deltarule ").contains("Java");
  }

  @Test
  void theDocumentationListsEveryNameWithItsSettings() throws IOException {
    String page = Files.readString(TestData.root().resolve("docs/command-line.md"));
    listed(page, Activations.ALL);
    listed(page, Losses.ALL);
    listed(page, Initializers.ALL);
    listed(page, Optimizers.ALL);
    listed(page, Schedules.ALL);
    listed(page, Embeddings.ALL);
    listed(page, Metrics.ALL);
  }

  private static <T> void listed(String page, Catalog<T> catalog) {
    for (T member : catalog.all()) {
      assertThat(page).contains("`" + catalog.formatWhole(member) + "`");
    }
  }

  @Test
  void everySettingHasAFlagWithItsDefault() {
    List<String> keys = PlanOptions.keys();
    Set<String> known = new HashSet<>(Settings.known());
    known.remove("space"); // a section of a plan file
    assertThat(keys).containsExactlyInAnyOrderElementsOf(known);
    String help = CommandRun.of("train", "--help").out().replaceAll("\\s+", " ");
    for (String key : keys) {
      assertThat(help).contains("--" + key + "=");
    }
    Map<String, String> defaults = TrainingPlan.DEFAULT.settings();
    for (String key : List.of("layers", "activation", "epochs", "patience", "seed")) {
      assertThat(help).contains("[" + defaults.get(key) + "]");
    }
  }
}
