package org.deltarule.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccuracyTextTest {
  private final List<Contestant> contestants = new ArrayList<>();

  {
    contestants.addAll(Contestant.Peer.all(Path.of("fit.py")));
    contestants.remove(2);
    contestants.add(new Contestant.Recipe("auto", "", Path.of("d"), Path.of("r"), "D"));
  }

  private static Measured measured(String table, int seed, String system, double error) {
    return new Measured(table, seed, system, "", error, 2, 100, "V");
  }

  private static BenchTable table(String name, String task, Map<String, Double> stated) {
    return new BenchTable(name, Path.of(name), "y", task, Optional.empty(), stated);
  }

  @Test
  void theGeometricMeanOfARatioAndItsInverseIsOne() {
    assertThat(Figures.geometricMean(List.of(4.0, 0.25))).isCloseTo(1, within(1e-12));
    assertThat(Figures.geometricMean(List.of())).isNaN();
  }

  @Test
  void errorsHaveFourDecimalsOrFourDigits() {
    assertThat(Figures.error(0.01474, true)).isEqualTo("0.0147");
    assertThat(Figures.error(4.0246, false)).isEqualTo("4.025");
    assertThat(Figures.error(561.04, false)).isEqualTo("561.0");
    assertThat(Figures.error(29_312.4, false)).isEqualTo("29,310");
  }

  @Test
  void theTableHasMeansOfSplitsStatedFiguresAndMeansOfRatios() {
    List<Measured> results =
        List.of(
            measured("a", 0, "histogram", 0.3),
            measured("a", 1, "histogram", 0.1),
            measured("a", 0, "auto", 0.1),
            measured("a", 1, "auto", 0.1),
            measured("b", 0, "histogram", 4),
            measured("b", 0, "auto", 4));
    List<BenchTable> tables =
        List.of(
            table("a", "classification", Map.of("auto", 0.15)), table("b", "regression", Map.of()));

    assertThat(new AccuracyText(tables, contestants, results).markdown())
        .contains("| table | scikit-learn network | histogram boosting | `auto` | stated: auto |")
        .contains("| a | – | 0.2000 | 0.1000 | 0.1500 |")
        .contains("| b (RMSE) | – | 4.000 | 4.000 | – |")
        .contains("| geometric mean of ratios to histogram boosting | – | 1.000 | 0.707 |  |")
        .contains("| a | – | 2.0 s, 100 MB | 2.0 s, 100 MB |");
  }

  @Test
  void aRecipeThatMissesIsBoldUnlessTheSplitIsHarderByAsMuch() {
    Map<String, Double> stated = Map.of("histogram", 4.0, "auto", 3.0);
    List<BenchTable> tables =
        List.of(table("easy", "regression", stated), table("hard", "regression", stated));
    List<Measured> results =
        List.of(
            measured("easy", 0, "histogram", 4),
            measured("easy", 0, "auto", 3.5),
            measured("hard", 0, "histogram", 8),
            measured("hard", 0, "auto", 3.5));

    assertThat(new AccuracyText(tables, contestants, results).markdown())
        .contains("| easy (RMSE) | – | 4.000 | **3.500** |")
        .contains("| hard (RMSE) | – | 8.000 | 3.500 |");
  }

  @Test
  void aTableWithoutAFigureOfOneSystemIsNotInItsMean() {
    List<Measured> results =
        List.of(
            measured("a", 0, "histogram", 0.2),
            measured("b", 0, "histogram", 4),
            measured("b", 0, "auto", 2));
    List<BenchTable> tables =
        List.of(table("a", "classification", Map.of()), table("b", "regression", Map.of()));

    assertThat(new AccuracyText(tables, contestants, results).markdown())
        .contains("| 1.000 | 0.500 (of 1) |");
  }
}
