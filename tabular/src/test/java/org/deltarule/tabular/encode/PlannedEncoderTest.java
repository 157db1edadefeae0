package org.deltarule.tabular.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of a {@link FeaturePlan} make of columns. */
class PlannedEncoderTest {
  /** RealMLP's preprocessing. */
  private static final String[] REALMLP = {
    "scaling=robust",
    "clip=smooth",
    "missing=indicator",
    "one-hot=8",
    "embed=true",
    "two-levels=sign"
  };

  @TempDir Path folder;

  private static FittedEncoder fit(Table table, String... settings) {
    int[] rows = IntStream.range(0, table.rows()).toArray();
    return fit(table, rows, settings);
  }

  private static FittedEncoder fit(Table table, int[] rows, String... settings) {
    Map<String, String> map = new HashMap<>();
    Arrays.stream(settings).map(s -> s.split("=", 2)).forEach(s -> map.put(s[0], s[1]));
    return EncoderFitting.fit(
            table,
            rows,
            new FeatureRequest("y", Map.of(), ColumnTypes.FOUND, FeaturePlan.of(map), 1))
        .encoder();
  }

  private Table table(String text) {
    return TextFiles.table(folder, text);
  }

  private static double[] row(FittedEncoder encoder, Table table, int r) {
    Matrix matrix = encoder.encode(table);
    return IntStream.range(0, matrix.columns()).mapToDouble(c -> matrix.at(r, c)).toArray();
  }

  private static double clipped(double x) {
    return x / Math.sqrt(1 + x * x / 9);
  }

  @Test
  void numbersComeFirstThenPlainInputsThenCodes() {
    StringBuilder text = new StringBuilder("color,size,town,price,y\n");
    for (int i = 0; i < 60; i++) {
      String size = i == 0 ? "NA" : Integer.toString(i);
      text.append("c%d,%s,t%d,%d,0\n".formatted(i % 3, size, i % 12, i * i));
    }
    Table table = table(text.toString());
    FittedEncoder encoder = fit(table, REALMLP);
    assertThat(encoder.inputNames())
        .containsExactly(
            "size", "price", "color=c0", "color=c1", "color=c2", "size (missing)", "town");
    assertThat(encoder.shape()).isEqualTo(new InputShape(2, 4, List.of(13)));
    assertThat(encoder.shape().columns()).isEqualTo(encoder.encode(table).columns());
    // Levels are sorted as text: t0, t1, t10, t11, t2, …; 0 is for what is not among them.
    assertThat(row(encoder, table, 0)[6]).isEqualTo(1);
    assertThat(row(encoder, table, 10)[6]).isEqualTo(3);
    assertThat(row(encoder, table, 2)[6]).isEqualTo(5);
  }

  @Test
  void withTheDefaultsInputsStandAsColumnsDoAndAreAllPlain() {
    Table table = table("c,x,d,y\na,1,u,0\nb,NA,v,1\nc,3,w,0\n");
    FittedEncoder encoder = fit(table);
    assertThat(encoder.inputNames())
        .containsExactly("c=a", "c=b", "c=c", "x", "x (missing)", "d=u", "d=v", "d=w");
    assertThat(encoder.shape()).isEqualTo(InputShape.plain(8));
    assertThat(encoder.columns().get(1)).isEqualTo(new NumberEncoding("x", 2, 1, true));
    FittedEncoder byKind = fit(table, "input-order=kind");
    assertThat(byKind.shape()).isEqualTo(new InputShape(1, 7, List.of()));
    assertThat(row(byKind, table, 2)).containsExactly(1, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void robustScalingAndClipOfNumbersAndOfOneHotInputs() {
    // x: quartiles 2 and 4, median 3. c: a in three of five rows, b and c in one each.
    Table table = table("x,c,y\n1,a,0\n2,a,1\n3,a,0\n4,b,1\n1003,c,0\n");
    FittedEncoder encoder = fit(table, REALMLP);
    assertThat(encoder.inputNames()).containsExactly("x", "c=a", "c=b", "c=c");
    double[] last = row(encoder, table, 4);
    assertThat(last[0]).isCloseTo(clipped(500), within(1e-6));
    assertThat(last[1]).isCloseTo(clipped(-1), within(1e-6)); // 1·(0 − 1): quartiles 0 and 1
    assertThat(last[2]).isZero(); // 2·(0 − 0): quartiles equal
    assertThat(last[3]).isCloseTo(clipped(2), within(1e-6)); // 2·(1 − 0)
  }

  @Test
  void missingIsTheMeanOrMedianWithAnIndicatorAndAllZeroInCategories() {
    Table table = table("x,c,y\n0,a,0\n1,a,1\n8,b,0\nNA,c,1\nNA,NA,1\n");
    FittedEncoder mean = fit(table, "missing=indicator");
    assertThat(mean.inputNames()).containsExactly("x", "x (missing)", "c=a", "c=b", "c=c");
    assertThat(row(mean, table, 4)).containsExactly(0, 1, 0, 0, 0); // z of the mean is 0
    FittedEncoder median = fit(table, "missing=median", "scaling=none");
    assertThat(row(median, table, 4)).containsExactly(1, 1, 0, 0, 0);
    FittedEncoder none = fit(table, "missing=indicator", "scaling=none");
    assertThat(row(none, table, 3)).containsExactly(3, 1, 0, 0, 1);
    FittedEncoder level = fit(table, "scaling=none");
    assertThat(level.inputNames()).contains("c (missing)");
  }

  @Test
  void theFillIsScaledAndClippedAsANumberIs() {
    // Present: 0, 1, 8: median 1, quartiles 0.5 and 4.5, mean 3.
    Table table = table("x,c,y\n0,a,0\n1,b,1\n8,b,0\nNA,c,1\n");
    assertThat(row(fit(table, REALMLP), table, 3)[0]).isCloseTo(clipped(0.5), within(1e-6));
  }

  @Test
  void twoLevelsBecomeASignWithZeroForMissingAndUnseen() {
    Table table = table("s,x,y\nf,1,0\nm,2,1\nm,3,0\nNA,4,1\nq,5,0\n");
    int[] rows = {0, 1, 2, 3};
    FittedEncoder encoder = fit(table, rows, "two-levels=sign", "missing=indicator");
    assertThat(encoder.inputNames()).containsExactly("x", "s=m");
    Matrix encoded = encoder.encode(table);
    assertThat(IntStream.range(0, 5).mapToDouble(r -> encoded.at(r, 1)))
        .containsExactly(-1.0, 1.0, 1.0, 0.0, 0.0);
    // −1, 0, 1, 1: median 0.5, quartiles −0.25 and 1, so s = 0.8
    Matrix robust = fit(table, rows, REALMLP).encode(table);
    assertThat(robust.at(0, 1)).isCloseTo((float) clipped(-1.2), within(1e-6f));
    assertThat(robust.at(3, 1)).isCloseTo((float) clipped(-0.4), within(1e-6f));
    // Missing as a level of its own makes three levels of it.
    assertThat(fit(table, rows, "two-levels=sign").inputNames())
        .containsExactly("x", "s=f", "s=m", "s (missing)");
  }

  @Test
  void aSignIsTheSameInputAsAnIndicatorAfterRobustScaling() {
    Table table = table("s,t,x,y\nf,0,1,0\nm,1,2,1\nm,1,3,0\nm,1,4,1\nf,0,7,1\n");
    FittedEncoder encoder =
        fit(table, "scaling=robust", "two-levels=sign", "binary-numbers=number");
    Matrix encoded = encoder.encode(table);
    int number = encoder.inputNames().indexOf("t");
    int sign = encoder.inputNames().indexOf("s=m");
    for (int r = 0; r < table.rows(); r++) {
      assertThat(encoded.at(r, sign)).isEqualTo(encoded.at(r, number));
    }
  }

  @Test
  void numbersOfTwoValuesArePlainInputsIfThePlanSaysSo() {
    Table table = table("b,x,y\n10,1,0\n20,2,1\n20,3,0\nNA,4,1\n15,5,0\n");
    int[] rows = {0, 1, 2, 3};
    FittedEncoder encoder = fit(table, rows, "binary-numbers=category");
    assertThat(encoder.shape()).isEqualTo(new InputShape(1, 2, List.of()));
    assertThat(encoder.inputNames()).containsExactly("x", "b", "b (missing)");
    Matrix encoded = encoder.encode(table);
    assertThat(IntStream.range(0, 5).mapToDouble(r -> encoded.at(r, 1)))
        .containsExactly(-1.0, 1.0, 1.0, 0.0, 0.0);
    assertThat(fit(table, rows, "binary-numbers=number", "clip=smooth").shape())
        .isEqualTo(new InputShape(2, 1, List.of()));
    // With robust scaling it is the sign of two levels, scaled likewise.
    Matrix robust = fit(table, rows, "scaling=robust", "binary-numbers=category").encode(table);
    assertThat(robust.at(0, 1)).isCloseTo(-1.2f, within(1e-6f));
    assertThat(robust.at(3, 1)).isCloseTo(-0.4f, within(1e-6f));
  }

  @Test
  void rareLevelsCountAsUnseen() {
    Table table = table("c,x,y\na,1,0\na,2,1\nb,3,0\nb,4,1\nz,5,0\n");
    assertThat(fit(table, "rare=2").inputNames()).containsExactly("x", "c=a", "c=b");
    assertThat(row(fit(table, "rare=2"), table, 4)).endsWith(0, 0);
    FittedEncoder codes = fit(table, "rare=2", "one-hot=1", "embed=true");
    assertThat(codes.shape()).isEqualTo(new InputShape(1, 0, List.of(3)));
    assertThat(row(codes, table, 4)[1]).isZero();
    assertThat(row(codes, table, 3)[1]).isEqualTo(2);
    assertThat(fit(table, "rare=3").leftOut())
        .containsExactly(new LeftOut("c", "none of its 3 values occurs 3 times"));
  }

  @Test
  void missingAndUnseenHaveTheCodeZero() {
    Table table = table("c,x,y\na,1,0\nb,2,1\nc,3,0\nNA,4,1\n");
    FittedEncoder encoder = fit(table, "one-hot=2", "embed=true");
    Path file = TextFiles.write(folder, "new.csv", "x,c\n1,c\n2,new\n3,\n");
    Matrix encoded = encoder.encode(CsvFile.read(file, encoder.types()));
    assertThat(IntStream.range(0, 3).mapToDouble(r -> encoded.at(r, 1)))
        .containsExactly(3.0, 0.0, 0.0);
  }

  @Test
  void oneValueAndMissingOnesLeaveTheIndicatorAlone() {
    Table table = table("x,z,y\n7,1,0\nNA,2,1\n7,3,0\n");
    assertThat(fit(table, REALMLP).inputNames()).containsExactly("z", "x (missing)");
  }

  @Test
  void everyKindOfEncodingSurvivesItsJson() {
    Table table =
        table(
            """
            x,b,m,s,c,d,y
            1,0,1,f,a,p,0
            2,1,NA,m,b,q,1
            4,1,3,f,c,r,0
            8,0,4,m,c,s,1
            9,0,5,m,a,t,0
            """);
    for (String scaling : List.of("standard", "robust", "quantile", "none")) {
      FittedEncoder encoder =
          fit(
              table,
              "scaling=" + scaling,
              "clip=smooth",
              "missing=median",
              "one-hot=3",
              "embed=true",
              "two-levels=sign",
              "binary-numbers=category");
      assertThat(encoder.columns())
          .hasAtLeastOneElementOfType(ScaledNumber.class)
          .hasAtLeastOneElementOfType(MissingIndicator.class)
          .hasAtLeastOneElementOfType(OneHot.class)
          .hasAtLeastOneElementOfType(SignOfLevel.class)
          .hasAtLeastOneElementOfType(LevelCode.class);
      FittedEncoder read = PreparationJson.encoder(PreparationJson.write(encoder), "model");
      assertThat(read).isEqualTo(encoder);
      assertThat(read.encode(table).array()).isEqualTo(encoder.encode(table).array());
    }
  }

  @Test
  void aRowThatIsNotForTrainingChangesNothing() {
    String training = "x,c,y\n1,a,0\n2,b,1\n3,a,0\n7,c,0\n";
    int[] rows = {0, 1, 2, 3};
    for (String scaling : List.of("robust", "quantile")) {
      FittedEncoder encoder = fit(table(training + "4,a,1\n"), rows, "scaling=" + scaling);
      assertThat(fit(table(training + "1e9,never,1\n"), rows, "scaling=" + scaling))
          .isEqualTo(encoder);
    }
  }

  @Test
  void encodingsOutOfOrderAreRefused() {
    assertThatThrownBy(() ->
            new FittedEncoder(
                List.of(
                    new NumberEncoding("plain", 0, 1, false),
                    new ScaledNumber("x", Affine.IDENTITY, Clip.NONE, 0, false)),
                List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("numbers go before plain inputs");
  }
}
