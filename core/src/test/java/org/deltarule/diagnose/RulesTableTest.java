package org.deltarule.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deltarule.catalog.Catalog;
import org.junit.jupiter.api.Test;

/** The table of the documentation is the table of the code. */
class RulesTableTest {
  @Test
  void theDocumentationHasEveryRuleWithItsThresholds() throws IOException {
    List<String> rows =
        Files.readAllLines(page()).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.concat(
                    Rules.ALL.all().stream().map(RulesTableTest::row),
                    rows.stream().filter(row -> row.startsWith("| `divergence` |")))
                .toList());
    assertThat(rows.getLast()).startsWith("| `divergence` |");
  }

  @Test
  void everyAdviceNamesAFlagOrTheRemedy() {
    assertThat(Rules.ALL.all())
        .allSatisfy(rule -> assertThat(rule.text().advice()).containsPattern("--|standardize"));
  }

  private static String row(Rule rule) {
    RuleText text = rule.text();
    Map<String, Object> settings = Catalog.settingsOf(rule);
    String thresholds =
        settings.isEmpty()
            ? "–"
            : settings.entrySet().stream()
                .map(e -> "`" + e.getKey() + "` " + number(e.getValue()))
                .collect(Collectors.joining(", "));
    return Stream.of(
            "`" + rule.name() + "`",
            text.measured(),
            thresholds,
            text.severity(),
            text.why(),
            text.advice(),
            text.source())
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String number(Object value) {
    return value.toString().replaceFirst("\\.0$", "").replace("-", "−").replace("E−", "e−");
  }

  /** In the repository: the nearest folder upward that holds it. */
  private static Path page() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/math"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/math/findings.md");
  }
}
