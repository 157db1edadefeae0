package org.deltarule.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChartsTest {
  @Test
  void aLineHasAGapWhereItsValueIsNotFinite() {
    assertThat(chart(true, 1, 2, Double.NaN, 3, 4)).contains("1 values are not finite");
    assertThat(path(chart(true, 1, 2, Double.NaN, 3, 4)).chars().filter(c -> c == 'M')).hasSize(2);
    assertThat(path(chart(true, 1, 2, 3)).chars().filter(c -> c == 'M')).hasSize(1);
  }

  @Test
  void theAxisIsLogarithmicIfRatiosMatterAndSpanMoreThanTwoDecades() {
    assertThat(chart(true, 1000, 10, 1)).contains("logarithmic");
    assertThat(chart(false, 1000, 10, 1)).doesNotContain("logarithmic");
    assertThat(chart(true, 90, 10, 1)).doesNotContain("logarithmic");
    assertThat(chart(true, 1000, 10, -1)).doesNotContain("logarithmic");
  }

  @Test
  void aLineOfOneValueAndOneOfNoneCanBeDrawn() {
    assertThat(path(chart(true, 5))).startsWith("M");
    assertThat(chart(true, Double.NaN, Double.POSITIVE_INFINITY)).contains("no finite value");
  }

  @Test
  void ofVeryManyValuesTheExtremesAreKept() {
    double[] values = new double[100_000];
    values[77_777] = 1;
    String path = path(chart(false, values));
    assertThat(path.length()).isLessThan(30_000);
    // the one value that is not 0 is at the top of the plot
    double top =
        Arrays.stream(path.substring(1).split("L", -1))
            .mapToDouble(point -> Double.parseDouble(point.substring(point.indexOf(' ') + 1)))
            .min()
            .orElseThrow();
    assertThat(top).isBetween(SvgChart.TOP, SvgChart.TOP + 10);
  }

  @Test
  void guidesAreDrawnWhereTheyAreAndTheAxisReachesThem() {
    String drawn =
        new LineChart(
                "t",
                "step",
                new double[] {0, 1},
                List.of(new LineChart.Series("a", new double[] {-2.6, -2.5})),
                false,
                OptionalInt.empty(),
                "",
                List.of(
                    new LineChart.Guide(-2, "−2"),
                    new LineChart.Guide(-3, "−3"),
                    new LineChart.Guide(-4, "−4")),
                true)
            .draw()
            .toString();
    Scale y = Scale.around(-4, -2, SvgChart.BOTTOM, SvgChart.TOP);
    for (double value : new double[] {-2, -3, -4}) {
      assertThat(drawn).contains("y1=\"%s\"".formatted(SvgChart.place(y.at(value))));
      assertThat(drawn).contains(">−%.0f</text>".formatted(-value));
    }
    assertThat(drawn.split("class=\"mark\"", -1)).hasSize(4);
  }

  @Test
  void linesOfLayersRunThroughTheColorsFromTheFirstToTheLast() {
    LineChart.Series line = new LineChart.Series("a", new double[] {1, 2});
    String drawn =
        new LineChart(
                "t",
                "step",
                new double[] {0, 1},
                List.of(line, line, line),
                false,
                OptionalInt.empty(),
                "",
                List.of(),
                true)
            .draw()
            .toString();
    assertThat(drawn).contains("line d0", "line d5", "line d9");
  }

  private static StepMap map(double[]... values) {
    long[] steps = new long[values[0].length];
    Arrays.setAll(steps, i -> 10L * i);
    List<String> rows = IntStream.range(0, values.length).mapToObj(i -> "layer" + i).toList();
    return new StepMap("t", rows, steps, values);
  }

  @Test
  void ofAStepMapEveryDecadeIsAsFarFromTheNextAndZeroAndNaNAreNotShaded() {
    String drawn = map(new double[] {1e-6, 1e-4, 1e-2, 0, Double.NaN}).draw().toString();
    assertThat(drawn)
        .contains(
            "fill-opacity:0.100",
            "fill-opacity:0.550",
            "fill-opacity:1.000",
            "layer0, step 10: 1.00e-04",
            "layer0, step 30: 0",
            "layer0, step 40: NaN or infinite")
        .containsOnlyOnce("<title>layer0, step 30");
    // one cell each, and one in the legend
    assertThat(drawn.split("shade zero", -1)).hasSize(3);
    assertThat(drawn.split("shade broken", -1)).hasSize(3);
  }

  @Test
  void whereAStepMapHasTooManyStepsAColumnIsTheirGeometricMean() {
    double[] sizes = new double[600];
    Arrays.setAll(sizes, i -> i % 2 == 0 ? 1e-2 : 1e-4);
    double[] broken = sizes.clone();
    broken[5] = Double.POSITIVE_INFINITY;
    String drawn = map(sizes, broken).draw().toString();
    assertThat(drawn)
        .contains("layer0, steps 0 to 90: 1.00e-03", "layer1, steps 0 to 90: NaN or infinite")
        .contains("layer1, steps 100 to 190: 1.00e-03");
    assertThat(drawn.split("<title>layer", -1)).hasSize(1 + 2 * 60);
  }

  @Test
  void aStepMapOfNothingButZerosOrOfManyLayersCanBeDrawn() {
    assertThat(map(new double[] {0, 0}).draw().toString()).contains("layer0, step 0: 0");
    double[][] deep = new double[1000][3];
    assertThat(map(deep).draw().toString().split("class=\"tick\"", -1).length).isLessThan(250);
  }

  @Test
  void bucketsAreEquallyWideAndEmptyOnesAtTheEndsAreLeftAway() {
    String drawn =
        new Buckets("t", List.of(-100.0, -1.0, 0.0, 1.0, 100.0, 1e9), List.of(0L, 2L, 0L, 4L, 0L))
            .draw()
            .toString();
    assertThat(drawn.split("class=\"bar\"", -1)).hasSize(4);
    assertThat(drawn)
        .contains(
            "-1.00 to 0: 2".replace('-', '−'), "1.00 to 100: 4", "6 numbers from −1.00 to 100");
    assertThat(new Buckets("t", List.of(0.0, 1.0), List.of(0L)).draw().toString())
        .contains("no finite number");
    assertThat(new Buckets("t", List.of(), List.of()).draw().toString())
        .contains("no finite number");
  }

  @Test
  void theHistogramCountsBetweenRoundEdges() {
    Histogram.Bins bins =
        Histogram.Bins.of(new double[] {-1.2, -0.1, 0, 0.1, 0.2, 0.6, 0.9, 1.0, 1.4});
    assertThat(bins.edge(0)).isEqualTo(-2);
    assertThat(bins.width()).isEqualTo(1);
    assertThat(bins.counts()).containsExactly(1, 1, 5, 2);
  }

  @Property
  void everyValueIsInOneBin(
      @ForAll @Size(min = 1, max = 300) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    double[] array = values.stream().mapToDouble(d -> d).toArray();
    assertThat(Arrays.stream(Histogram.Bins.of(array).counts()).sum()).isEqualTo(array.length);
  }

  @Test
  void noMoreThanTwoThousandPointsAreDrawn() {
    double[] values = new double[5001];
    Arrays.setAll(values, i -> i);
    values[3] = Double.NaN;
    String figure = new Scatter("strength", values, values).draw().toString();
    assertThat(figure.split("<circle", -1)).hasSize(2001);
    assertThat(figure).contains("2000 of 5001 rows");
  }

  @Test
  void aCellSaysWhatItIs() {
    String figure =
        new HeatMap("Confusion", List.of("a", "b"), new long[][] {{3, 1}, {0, 0}})
            .draw()
            .toString();
    assertThat(figure)
        .contains("a predicted as b: 1 of 4 rows (25.0 %)")
        .contains("3 of 4 rows on the diagonal");
  }

  @Test
  void aCurveHasItsOwnPlacesAndAGapWhereALogarithmHasNone() {
    String figure =
        new CurveChart(
                "δ",
                CurveChart.Axis.linear("layer"),
                CurveChart.Axis.logarithmic("rms"),
                List.of(
                    new CurveChart.Curve("a", new double[] {1, 2, 3, 4}, new double[] {1, 0, 2, 3}),
                    new CurveChart.Curve("b", new double[] {0.5}, new double[] {1e-3})),
                List.of(new CurveChart.Mark(2, 0, "nowhere"), new CurveChart.Mark(4, 3, "here")))
            .draw()
            .toString();
    assertThat(path(figure).chars().filter(c -> c == 'M')).hasSize(2);
    assertThat(figure).contains(">a<", ">b<", ">here<").doesNotContain(">nowhere<");
  }

  @Test
  void aChartWithoutAValueSaysSo() {
    String figure =
        new CurveChart(
                "empty",
                CurveChart.Axis.linear("x"),
                CurveChart.Axis.logarithmic("y"),
                List.of(new CurveChart.Curve("a", new double[] {1}, new double[] {-1})),
                List.of())
            .draw()
            .toString();
    assertThat(figure).contains("no value to draw");
  }

  @Test
  void aNameIsWrittenWhereItHidesNoCurve() {
    List<double[]> rising =
        java.util.stream.IntStream.range(-20, 20)
            .mapToObj(i -> new double[] {240 + 2 * i, 120 - i})
            .toList();
    NamePlace place = NamePlace.best(240, 120, 10, rising);
    assertThat(place.left()).isEqualTo(place.y() < 120); // above on the left, or below on the right
    assertThat(NamePlace.best(SvgChart.RIGHT - 5, 120, 10, List.of()).left()).isTrue();
  }

  @Test
  void aGridSaysEachPairAndColorsByTheSideOfTheMiddle() {
    String figure =
        new GridMap(
                "scores",
                "depth",
                List.of("2"),
                "σ²",
                List.of("1", "2", "3"),
                new double[][] {{-3, 2, Double.NaN}},
                new String[][] {{"−3", "2", "NaN"}},
                0,
                4)
            .draw()
            .toString();
    assertThat(figure)
        .contains("depth 2, σ² 1: −3", "cell wrong\" style=\"fill-opacity:0.750")
        .contains("cell right\" style=\"fill-opacity:0.500")
        .contains("fill-opacity:0.000");
  }

  private static String chart(boolean ratios, double... values) {
    double[] x = new double[values.length];
    Arrays.setAll(x, i -> i + 1);
    return new LineChart(
            "Loss",
            "epoch",
            x,
            List.of(new LineChart.Series("training", values)),
            ratios,
            OptionalInt.empty(),
            "")
        .draw()
        .toString();
  }

  private static String path(String figure) {
    int from = figure.indexOf("d=\"M") + 3;
    return figure.substring(from, figure.indexOf('"', from));
  }
}
