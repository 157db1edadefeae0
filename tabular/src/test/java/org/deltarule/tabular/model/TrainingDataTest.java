package org.deltarule.tabular.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.data.InputException;
import org.deltarule.tabular.encode.NumberEncoding;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;

/** How rows are held out, weighed and measured. */
class TrainingDataTest {
  private static final Table TABLE = TestTables.of(200);

  private static TrainingData prepare(Table table, String... settings) {
    Map<String, String> map = new HashMap<>(Map.of("recipe", "plain"));
    Arrays.stream(settings).map(s -> s.split("=", 2)).forEach(s -> map.put(s[0], s[1]));
    return TrainingData.of(new Samples.Rows(table), Optional.empty(), map);
  }

  @Test
  void aFifthIsTestAndAFifthOfTheRestValidation() {
    TrainingData data = prepare(TABLE, "target=sign");
    assertThat(data.test().orElseThrow().rows()).isEqualTo(40);
    assertThat(data.validation().orElseThrow().rows()).isEqualTo(32);
    assertThat(data.training().rows()).isEqualTo(128);
    assertThat(data.plan().data().settings())
        .containsEntry("test", "0.2")
        .containsEntry("validation", "0.2")
        .containsEntry("task", "classification");
  }

  @Test
  void theSharesOfTheClassesAreTheSameInAllParts() {
    TrainingData data = prepare(TABLE, "target=sign", "seed=3");
    double all = share(prepare(TABLE, "target=sign", "test=0", "validation=0").training());
    for (Dataset part :
        List.of(data.training(), data.test().orElseThrow(), data.validation().orElseThrow())) {
      assertThat(share(part)).isCloseTo(all, within(1.0 / part.rows()));
    }
  }

  private static double share(Dataset data) {
    return IntStream.range(0, data.rows())
        .mapToDouble(r -> data.targets().at(r, 0))
        .average()
        .orElse(0);
  }

  @Test
  void everythingIsFittedOnTrainingRowsAlone() {
    // The held-out rows of column w hold numbers that would show in any mean.
    TrainingData data = prepare(TABLE, "target=sum");
    double mean = encoding(data, "w").mean();
    float[] row = new float[data.training().features().columns()];
    int at = data.encoder().inputNames().indexOf("w");
    double sum = 0;
    double squares = 0;
    for (int r = 0; r < data.training().rows(); r++) {
      data.training().features().copyRow(r, row, 0);
      sum += row[at];
      squares += row[at] * row[at];
    }
    int n = data.training().rows();
    assertThat(sum / n).isCloseTo(0, within(1e-5));
    assertThat(squares / n).isCloseTo(1, within(1e-4));
    assertThat(mean).isNotCloseTo(99.5, within(1e-9)); // that of all rows
    NumberTarget target = (NumberTarget) data.target();
    double targets = 0;
    for (int r = 0; r < n; r++) {
      targets += data.training().targets().at(r, 0);
    }
    assertThat(targets / n).isCloseTo(0, within(1e-5));
    assertThat(target.std()).isPositive();
  }

  private static NumberEncoding encoding(TrainingData data, String name) {
    return data.encoder().columns().stream()
        .filter(c -> c instanceof NumberEncoding n && n.name().equals(name))
        .map(NumberEncoding.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSeedDecidesWhichRowsAreHeldOut() {
    assertThat(prepare(TABLE, "target=sum", "seed=1").target())
        .isEqualTo(prepare(TABLE, "target=sum", "seed=1").target())
        .isNotEqualTo(prepare(TABLE, "target=sum", "seed=2").target());
  }

  @Test
  void rowWeightsComeFromTheirColumnWhichIsNoFeature() {
    TrainingData data =
        prepare(TABLE, "target=sign", "weights=w", "test=0", "validation=0", "ignore=sum");
    assertThat(data.encoder().inputNames()).doesNotContain("w").contains("x", "y");
    for (int r = 0; r < 200; r++) {
      assertThat(data.training().weights()[r]).isEqualTo(r);
    }
  }

  @Test
  void aWeightThatIsNegativeOrMissingIsNamed() {
    double[] w = new double[10];
    Arrays.fill(w, 1);
    w[6] = -2;
    List<Column> columns =
        List.of(
            new PlainNumbers("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            new PlainNumbers("y", 1, 2.5, 3, 4, 5, 6, 7, 8, 9, 10),
            new PlainNumbers("w", w));
    assertThatThrownBy(() ->
            prepare(
                TestTables.of("w.csv", columns, 10),
                "target=y",
                "weights=w",
                "task=regression",
                "test=0",
                "validation=0"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("w.csv:8", "'w'", "-2");
  }

  @Test
  void balancedClassesWeighTheSameInTraining() {
    TrainingData data = prepare(TABLE, "target=sign", "class-weights=balanced");
    double[] sums = new double[2];
    for (int r = 0; r < data.training().rows(); r++) {
      sums[(int) data.training().targets().at(r, 0)] += data.training().weights()[r];
    }
    assertThat(sums[0]).isCloseTo(sums[1], within(1e-4));
    assertThat(sums[0] + sums[1]).isCloseTo(data.training().rows(), within(1e-3));
    assertThat(data.validation().orElseThrow().weights()).containsOnly(1f);
  }

  @Test
  void classWeightsAreByLabel() {
    assertThat(
            new ClassWeights("yes:3,it: is:0.5")
                .of("f", List.of("no", "yes", "it: is"), new int[] {1, 1, 1}))
        .containsExactly(1, 3, 0.5f);
    assertThat(ClassWeights.BALANCED.of("f", List.of("a", "b"), new int[] {30, 10}))
        .containsExactly(40f / 60, 2);
    for (String bad : List.of("a", "a:", "a:-1", "a:x", ":2", "a:1,", "a:Infinity")) {
      assertThatThrownBy(() -> new ClassWeights(bad)).hasMessageContaining(bad);
    }
  }

  @Test
  void manyRowsHaveLargerBatchesUnlessToldOtherwise() {
    Table many = TestTables.of(11_000);
    String[] all = {"target=sign", "test=0", "validation=0"};
    assertThat(prepare(many, all).plan().training().batch()).isEqualTo(128);
    assertThat(prepare(TABLE, all).plan().training().batch()).isEqualTo(32);
    assertThat(prepare(many, "target=sign", "batch=7").plan().training().batch()).isEqualTo(7);
    assertThat(prepare(many, "target=sign", "optimizer=lbfgs").plan().training().batch()).isZero();
  }

  @Test
  void aPlanReadsBackFromItsSettings() {
    RunPlan plan =
        prepare(
                TABLE,
                "target=sign",
                "seed=4",
                "ignore=sum,w",
                "category=kind",
                "momentum=0.5",
                "layers=")
            .plan();
    assertThat(RunPlan.of(plan.settings())).isEqualTo(plan);
  }

  @Test
  void namesOfColumnsSurviveCommasAndQuotes() {
    List<String> names = List.of("a, b", "c", "say \"hi\"", "d e");
    assertThat(ColumnNames.parse(ColumnNames.format(names))).containsExactlyElementsOf(names);
    assertThat(ColumnNames.parse(" a , b ")).containsExactly("a", "b");
    assertThatThrownBy(() -> ColumnNames.parse("a,,b")).hasMessageContaining("empty column name");
    assertThatThrownBy(() -> ColumnNames.parse("\"a")).hasMessageContaining("not closed");
  }

  @Test
  void joinedTablesNeedTheSameColumns() {
    assertThat(JoinedTables.of(List.of(TABLE, TestTables.of(30))).rows()).isEqualTo(230);
    assertThat(JoinedTables.of(List.of(TABLE, TestTables.of(30))).place(200)).endsWith(":2");
    List<Column> less = TABLE.columns().subList(1, 6);
    assertThatThrownBy(() -> JoinedTables.of(List.of(TABLE, TestTables.of("b.csv", less, 200))))
        .hasMessageContainingAll("b.csv", "lacks the column 'x'");
  }
}
