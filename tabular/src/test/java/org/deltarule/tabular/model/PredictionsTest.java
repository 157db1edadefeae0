package org.deltarule.tabular.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deltarule.calibration.Calibration;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of targets and of predictions, from the setting to the file and back. */
class PredictionsTest {
  private static final int ROWS = 600;
  private static final Table TABLE = table();

  @TempDir Path temp;

  /** x, noise in proportion to it, its logarithm's number, a rare class, labels. */
  private static Table table() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = new double[ROWS];
    double[] y = new double[ROWS];
    double[] z = new double[ROWS];
    int[] rare = new int[ROWS];
    int[] left = new int[ROWS];
    int[] right = new int[ROWS];
    for (int r = 0; r < ROWS; r++) {
      x[r] = 10 * random.nextDouble();
      y[r] = 3 * x[r] + (0.2 + 0.3 * x[r]) * random.nextGaussian();
      z[r] = Math.exp(0.5 * x[r] + 0.1 * random.nextGaussian());
      rare[r] = random.nextDouble() < 0.004 * x[r] * x[r] ? 1 : 0;
      left[r] = x[r] < 4 ? 1 : 0;
      right[r] = x[r] > 6 ? 1 : 0;
    }
    List<String> either = List.of("no", "yes");
    List<Column> columns =
        List.of(
            new PlainNumbers("x", x),
            new PlainNumbers("y", y),
            new PlainNumbers("z", z),
            new CategoryColumn("rare", rare, either),
            new CategoryColumn("left", left, either),
            new CategoryColumn("right", right, either));
    return new Table(
        "t.csv",
        columns.stream().map(Column::name).toList(),
        columns,
        IntStream.range(2, ROWS + 2).toArray());
  }

  private static Trained train(String target, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of("layers=16", "epochs=40", "patience=0", "learning-rate=0.01", "seed=3"));
    List<String> inputs = new ArrayList<>(List.of("y", "z", "rare", "left", "right"));
    inputs.removeAll(List.of(target.split(",", -1)));
    settings.add("ignore=" + String.join(",", inputs));
    settings.addAll(List.of(more));
    return TableTrainer.train(TABLE, target, settings.toArray(String[]::new));
  }

  private Model again(Model model) {
    Path file = temp.resolve("m.safetensors");
    model.save(file);
    return Model.load(file);
  }

  @Test
  void withTheDefaultsNothingIsFitted() {
    Trained trained = train("rare", "epochs=3");
    assertThat(trained.model().calibration()).isEqualTo(Calibration.NONE);
    assertThat(again(trained.model()).calibration()).isEqualTo(Calibration.NONE);
  }

  @Test
  void temperatureAndThresholdAreFittedOnValidationRowsAndKept() {
    Trained trained =
        train(
            "rare",
            "validation=0.5",
            "calibrate=temperature",
            "threshold=auto",
            "metric=balanced_accuracy");
    Trained plain = train("rare", "validation=0.5", "metric=balanced_accuracy");
    Model model = trained.model();
    assertThat(model.calibration().temperature().value()).isNotEqualTo(1);
    assertThat(model.calibration().threshold()).isLessThan(0.5);
    assertThat(trained.validation().orElseThrow().metric("log_loss"))
        .isLessThan(plain.validation().orElseThrow().metric("log_loss"));
    assertThat(trained.validation().orElseThrow().metric("balanced_accuracy"))
        .isGreaterThan(plain.validation().orElseThrow().metric("balanced_accuracy"));
    Model loaded = again(model);
    assertThat(loaded.calibration()).isEqualTo(model.calibration());
    Predicted predicted = loaded.predict(TABLE);
    int yes = 0;
    for (int r = 0; r < ROWS; r++) {
      boolean above = predicted.probability(r, "yes") > model.calibration().threshold();
      assertThat(predicted.label(r)).isEqualTo(above ? "yes" : "no");
      yes += above ? 1 : 0;
    }
    Evaluation evaluation = loaded.evaluate(TABLE);
    long[][] counts = evaluation.confusion().orElseThrow().counts();
    assertThat(counts[0][1] + counts[1][1]).isEqualTo(yes);
    assertThat(evaluation.all())
        .containsKeys("ece", "brier", "mcc", "f1")
        .containsEntry("ece", evaluation.reliability().orElseThrow().expectedError());
  }

  @Test
  void intervalsHoldTheShareOfRowsAndAreWiderWhereErrorsAreLarger() {
    Trained trained = train("y", "intervals=0.8", "validation=0.4", "test=0.3");
    Evaluation test = trained.test().orElseThrow();
    // 180 rows: standard error 0.03, and 0.03 of the 168 calibration rows
    assertThat(test.metric("coverage")).isBetween(0.68, 0.92);
    Model loaded = again(trained.model());
    Predicted predicted = loaded.predict(TABLE);
    PredictionColumns columns = new PredictionColumns(predicted);
    assertThat(columns.header()).containsExactly("prediction", "lower:0.8", "upper:0.8");
    List<String> fields = columns.fields(0);
    assertThat(Float.parseFloat(fields.get(1))).isLessThan(Float.parseFloat(fields.get(0)));
    assertThat(Float.parseFloat(fields.get(2))).isGreaterThan(Float.parseFloat(fields.get(0)));
    assertThat(loaded.calibration()).isEqualTo(trained.model().calibration());
  }

  @Test
  void severalQuantilesArePredictedInOrderAndIntervalsLieAroundThem() {
    Trained trained = train("y", "loss=quantiles(0.1,0.5,0.9)", "intervals=0.8", "epochs=60");
    Model loaded = again(trained.model());
    PredictionColumns columns = new PredictionColumns(loaded.predict(TABLE));
    assertThat(columns.header())
        .containsExactly(
            "prediction", "quantile:0.1", "quantile:0.5", "quantile:0.9", "lower:0.8", "upper:0.8");
    for (int r = 0; r < ROWS; r++) {
      List<Float> row = columns.fields(r).stream().map(Float::parseFloat).toList();
      assertThat(row.get(1)).isLessThanOrEqualTo(row.get(2));
      assertThat(row.get(2)).isLessThanOrEqualTo(row.get(3)).isEqualTo(row.get(0));
    }
    Evaluation test = trained.test().orElseThrow();
    assertThat(test.metrics()).containsKeys("pinball", "rmse", "coverage", "mean_width");
    assertThat(test.metric("pinball")).isLessThan(0.5);
    assertThat(test.metric("coverage")).isBetween(0.65, 0.95);
  }

  @Test
  void logarithmsAreUndoneAndPredictionsStayWithinTheTrainingRows() {
    Trained trained = train("z", "target-transform=auto", "clamp=true");
    Model loaded = again(trained.model());
    assertThat(loaded.target()).isEqualTo(trained.model().target());
    double largest = 0;
    for (int r = 0; r < ROWS; r++) {
      largest = Math.max(largest, TABLE.column("z").orElseThrow().number(r));
      assertThat(loaded.predict(TABLE).number(r)).isBetween(0.5f, 200f);
      if (r > 5) {
        break;
      }
    }
    assertThat(trained.test().orElseThrow().metric("r2")).isGreaterThan(0.9);
    double[] far = {1e4};
    Table beyond =
        new Table("far.csv", List.of("x"), List.of(new PlainNumbers("x", far)), new int[] {2});
    assertThat((double) loaded.predict(beyond).number(0)).isLessThan(250);
  }

  @Test
  void severalNumbersHaveEachTheirScaleAndFigures() {
    Trained trained = train("y,z", "intervals=0.9", "epochs=60");
    Evaluation test = trained.test().orElseThrow();
    assertThat(test.targets().keySet()).containsExactly("y", "z");
    assertThat(test.metric("r2"))
        .isCloseTo(
            (test.targets().get("y").get("r2") + test.targets().get("z").get("r2")) / 2,
            within(1e-12));
    assertThat(test.metric("r2")).isGreaterThan(0.7);
    PredictionColumns columns = new PredictionColumns(again(trained.model()).predict(TABLE));
    assertThat(columns.header())
        .containsExactly(
            "prediction:y",
            "prediction:z",
            "lower:0.9:y",
            "upper:0.9:y",
            "lower:0.9:z",
            "upper:0.9:z");
    assertThat(columns.fields(0)).hasSize(6);
  }

  @Test
  void severalLabelsAreProbabilitiesEachByItself() {
    Trained trained = train("left,right", "calibrate=temperature", "epochs=60");
    Evaluation test = trained.test().orElseThrow();
    assertThat(test.metric("subset_accuracy")).isGreaterThan(0.9);
    assertThat(test.metric("accuracy")).isGreaterThan(0.95);
    assertThat(test.targets().get("left")).containsKeys("accuracy", "auc");
    PredictionColumns columns = new PredictionColumns(again(trained.model()).predict(TABLE));
    assertThat(columns.header())
        .containsExactly(
            "prediction:left", "probability:left=yes", "prediction:right", "probability:right=yes");
    int right = 0;
    for (int r = 0; r < ROWS; r++) {
      String truth = TABLE.column("left").orElseThrow().text(r);
      right += columns.fields(r).getFirst().equals(truth) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(570);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("y", "calibrate=temperature", "calibrate is for classes"),
        Arguments.of("y", "threshold=auto", "threshold is for two classes"),
        Arguments.of("rare", "intervals=0.9", "intervals are for numbers"),
        Arguments.of("rare", "clamp=true", "target-transform and clamp are for numbers"),
        Arguments.of("rare", "loss=quantiles(0.1,0.9)", "quantiles is for one number"),
        Arguments.of("y,z", "loss=quantiles(0.1,0.9)", "quantiles is for one number"),
        Arguments.of("left,right", "loss=softmax-cross-entropy", "use binary-cross-entropy"),
        Arguments.of("left,right", "threshold=0.3", "threshold is for one target of two classes"),
        Arguments.of("z", "loss=poisson", "target-transform is for losses whose prediction"),
        Arguments.of("y", "intervals=0.999", "needs at least 999 validation rows"),
        Arguments.of("y", "intervals=1.5", "intervals is the share of rows to hold"),
        Arguments.of("rare", "threshold=1", "threshold is auto, or above 0 and below 1"),
        Arguments.of("rare", "metric=rmse", "metric is loss or one of accuracy"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatDoesNotFitIsRefusedBeforeTraining(String target, String setting, String message) {
    String more = setting.equals("loss=poisson") ? "target-transform=log" : "seed=1";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(target, setting, more))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void withoutValidationRowsNothingCanBeFitted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train("rare", "threshold=auto", "validation=0"))
        .withMessageContaining("hold some out with --validation 0.2");
    assertThatThrownBy(() -> train("left,y"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'left' is text and 'y' has more than two values");
  }
}
