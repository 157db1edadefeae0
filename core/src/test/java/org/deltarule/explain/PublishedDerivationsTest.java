package org.deltarule.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deltarule.explain.NumericCheck.Verdict;
import org.deltarule.optim.Sgd;
import org.junit.jupiter.api.Test;

/**
 * Derivations of networks that were published with their numbers. The digits beyond those in print
 * come from evaluating the same formulas in double precision.
 */
class PublishedDerivationsTest {
  private static final Offset<Double> EXACT = within(1e-15);
  private static final Offset<Double> TWELVE = within(1e-12);
  private static final Optional<UpdateRule> HALF = Optional.of(UpdateRule.first(new Sgd(0), 0.5));

  private static Derivation mazur(Subject subject) {
    return new Explainer(Worked.twoTwoTwo("half-squared-error")).explain(subject, 10, HALF);
  }

  @Test
  void theFirstWeightHasTheTwoPathsInPrint() {
    Derivation w1 = mazur(Worked.weight(1, 1, 1));
    assertThat(w1.paths().largest())
        .extracting(p -> String.join("→", p.units().stream().map(Unit::name).toList()))
        .containsExactly("x1→h1→o1", "x1→h1→o2");
    assertThat(products(w1))
        .containsExactly(new double[] {0.000668396021144373, -0.0002298282866700264}, EXACT);
    assertThat(w1.paths().largest().getFirst().factors())
        .extracting(f -> f.symbol().toString())
        .containsExactly("x1", "g′(h1)", "w(h1→o1)", "g′(o1)", "∂f/∂q(o1)");
    assertThat(w1.paths().largest().getFirst().factors())
        .extracting(Factor::value)
        .usingElementComparator(PublishedDerivationsTest::exactly)
        .containsExactly(0.05, 0.24130070857232525, 0.4, 0.18681560180895948, 0.7413650695523157);
    assertThat(w1.paths().sum()).isCloseTo(0.0004385677344743465, EXACT);
    assertThat(w1.paths().count()).isEqualTo(BigInteger.TWO);
    assertThat(w1.paths().largest().getFirst().share())
        .isCloseTo(0.000668396021144373 / (0.000668396021144373 + 0.0002298282866700264), EXACT);
    assertThat(w1.gradient()).isCloseTo(0.0004385677344743465, EXACT);
    assertThat(w1.update().orElseThrow().after()).isCloseTo(0.1497807161327628, EXACT);
  }

  private static int exactly(double a, double b) {
    return Math.abs(a - b) < 1e-14 ? 0 : Double.compare(a, b);
  }

  private static double[] products(Derivation derivation) {
    return derivation.paths().largest().stream().mapToDouble(Path::product).toArray();
  }

  @Test
  void theForwardPassHasTheNumbersInPrint() {
    Derivation w1 = mazur(Worked.weight(1, 1, 1));
    double[] all =
        w1.stages().stream()
            .flatMap(s -> s.values().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    assertThat(all)
        .containsExactly(
            new double[] {
              0.05,
              0.10,
              0.3775,
              0.3925,
              0.5932699921071872,
              0.596884378259767,
              1.10590596705977,
              1.2249214040964653,
              0.7513650695523157,
              0.7729284653214625
            },
            TWELVE);
    assertThat(w1.loss()).isCloseTo(0.2983711087600027, EXACT);
    assertThat(w1.outputs())
        .extracting(Output::error)
        .usingElementComparator(PublishedDerivationsTest::exactly)
        .containsExactly(0.274811083176155, 0.023560025583847746);
  }

  @Test
  void theRecursionHasTheDeltasInPrint() {
    Derivation w1 = mazur(Worked.weight(1, 1, 1));
    assertThat(w1.deltas())
        .extracting(line -> line.symbol().toString())
        .containsExactly("δ(o1)", "δ(o2)", "δ(h1)");
    assertThat(w1.deltas().stream().mapToDouble(Line::value).toArray())
        .containsExactly(
            new double[] {0.13849856162855695, -0.038098236516556236, 0.00877135468948693}, EXACT);
    Line hidden = w1.deltas().getLast();
    assertThat(hidden.terms().stream().mapToDouble(Term::product).toArray())
        .containsExactly(new double[] {0.05539942465142278, -0.019049118258278118}, EXACT);
  }

  @Test
  void allEightWeightsAndTheBiasesAfterAStepAreThoseInPrint() {
    double[] updated = {
      0.1497807161327628, 0.24975114363236958, 0.19956143226552567, 0.29950228726473915,
      0.35891647971788465, 0.5113012702387375, 0.4086661860762334, 0.5613701211079891
    };
    for (int i = 0; i < updated.length; i++) {
      Derivation w = mazur(Worked.weight(1 + i / 4, 1 + i / 2 % 2, 1 + i % 2));
      assertThat(w.update().orElseThrow().after()).isCloseTo(updated[i], EXACT);
      assertThat(w.check().verdict()).isEqualTo(Verdict.AGREES);
    }
    double[] biases = {
      0.3456143226552565, 0.3450228726473914, 0.5307507191857215, 0.6190491182582781
    };
    for (int i = 0; i < biases.length; i++) {
      Derivation b = mazur(new Subject("layer" + (1 + i / 2) + ".bias", 0, i % 2));
      assertThat(b.update().orElseThrow().after()).isCloseTo(biases[i], EXACT);
    }
  }

  /** Without the ½ every gradient is twice as large, and so is the error. */
  @Test
  void withoutTheHalfAllIsTwiceAsLarge() {
    Derivation half = mazur(Worked.weight(1, 1, 1));
    Derivation whole =
        new Explainer(Worked.twoTwoTwo("squared-error")).explain(Worked.weight(1, 1, 1), 10, HALF);
    assertThat(whole.loss()).isCloseTo(2 * half.loss(), EXACT);
    assertThat(whole.gradient()).isCloseTo(2 * half.gradient(), EXACT);
    assertThat(products(whole))
        .containsExactly(Arrays.stream(products(half)).map(p -> 2 * p).toArray(), EXACT);
  }

  /** Printed as nine products by hand from h2ⱼ and oₖ. */
  @Test
  void ninePathsOfAThreeLayerNetwork() {
    Derivation w =
        new Explainer(Worked.threeLayers()).explain(Worked.weight(1, 1, 1), 9, Optional.empty());
    double[] inPrint = {
      -.000092061740,
      .000131097123,
      .000474299671,
      -.000403847257,
      .000335465540,
      .000173384207,
      -.000352577623,
      .000050207515,
      .000408705902
    };
    double[] bySize =
        Arrays.stream(inPrint)
            .boxed()
            .sorted((a, b) -> Double.compare(Math.abs(b), Math.abs(a)))
            .mapToDouble(Double::doubleValue)
            .toArray();
    assertThat(products(w)).containsExactly(bySize, TWELVE);
    assertThat(w.paths().sum()).isCloseTo(.000724673340, TWELVE);
    assertThat(w.gradient()).isCloseTo(.000724673340, TWELVE);
    assertThat(w.loss()).isCloseTo(1.617233750, within(1e-9));
    assertThat(w.outputs().stream().mapToDouble(Output::prediction).toArray())
        .containsExactly(new double[] {.1984468942, .2853555304, .5161975753}, within(1e-10));
    // p − y
    assertThat(w.outputs().stream().mapToDouble(Output::gradient).toArray())
        .containsExactly(new double[] {-.8015531058, .2853555304, .5161975753}, within(1e-10));
    assertThat(w.deltas().stream().mapToDouble(Line::value).skip(3).toArray())
        .containsExactly(
            new double[] {.0256667527, .0035000830, .0021267159, .0072467334}, within(1e-10));
  }

  @Test
  void fewerPathsThanThereAreLeaveARest() {
    Derivation w =
        new Explainer(Worked.threeLayers()).explain(Worked.weight(1, 1, 1), 2, Optional.empty());
    assertThat(products(w)).containsExactly(new double[] {.000474299671, .000408705902}, TWELVE);
    assertThat(w.paths().count()).isEqualTo(9);
    assertThat(w.paths().others()).isEqualTo(7);
    assertThat(w.paths().rest())
        .isCloseTo(.000724673340 - .000474299671 - .000408705902, within(2e-12));
    double sizes = .002421646578; // Σ |product| of the nine
    assertThat(w.paths().absoluteSum()).isCloseTo(sizes, within(1e-11));
    assertThat(w.paths().restShare())
        .isCloseTo(1 - (.000474299671 + .000408705902) / sizes, within(1e-8));
  }

  @Test
  void anExclusiveOrNetworkWithoutBiases() {
    Sample xor =
        Worked.sample(
            "sigmoid sigmoid",
            "half-squared-error",
            new double[] {1, 1},
            new double[] {0},
            List.of(new double[][] {{.8, .4, .3}, {.2, .9, .5}}, new double[][] {{.3}, {.5}, {.9}}),
            List.of());
    for (int unit = 0; unit < 3; unit++) {
      double[] delta = {.0079802548, .0113850653, .0260470542};
      Derivation w = new Explainer(xor).explain(Worked.weight(1, 1, unit + 1), 5, Optional.empty());
      assertThat(w.gradient()).isCloseTo(delta[unit], within(1e-10));
      assertThat(w.outputs().getFirst().value()).isCloseTo(.7743802721, within(1e-10));
      assertThat(w.loss()).isCloseTo(.299832402872, TWELVE);
      assertThat(w.deltas().getFirst().value()).isCloseTo(.1352962103, within(1e-10));
    }
  }

  /** CS231n's two-layer network: the gradient of the mean loss is the mean over the samples. */
  @Test
  void aTwoLayerNetworkOfACourse() {
    double[][] w1 = grid(5, 50, -.7, .3);
    double[][] w2 = grid(50, 7, -.3, .4);
    double[][] x = grid(5, 3, -5.5, 4.5);
    int[] y = {0, 5, 1};
    double loss = 0;
    double first = 0;
    double last = 0;
    double bias = 0;
    for (int r = 0; r < 3; r++) {
      int row = r;
      Explainer explainer =
          new Explainer(
              Worked.sample(
                  "relu identity",
                  "softmax-cross-entropy",
                  IntStream.range(0, 5).mapToDouble(i -> x[i][row]).toArray(),
                  new double[] {y[r]},
                  List.of(w1, w2),
                  List.of(grid(1, 50, -.1, .9)[0], grid(1, 7, -.9, .1)[0])));
      loss += explainer.loss() / 3;
      first += explainer.gradient(Worked.weight(1, 1, 1)) / 3;
      last += explainer.gradient(Worked.weight(2, 50, 7)) / 3;
      bias += explainer.gradient(new Subject("layer2.bias", 0, 0)) / 3;
    }
    assertThat(loss).isCloseTo(3.470224355595, TWELVE);
    assertThat(first).isCloseTo(-0.029788241086633, TWELVE);
    assertThat(last).isCloseTo(2.742650496913629, TWELVE);
    assertThat(bias).isCloseTo(-0.324939342, within(1e-9));
  }

  /** NumPy's linspace, row by row. */
  private static double[][] grid(int rows, int columns, double from, double to) {
    double[][] grid = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      grid[i / columns][i % columns] = from + (to - from) * i / (rows * columns - 1);
    }
    return grid;
  }

  /** One unit in each of four layers: one path, and in it four slopes of at most a quarter. */
  @Test
  void aChainHasOnePathAndFourSlopes() {
    List<double[][]> weights = new ArrayList<>();
    for (double w : new double[] {0.9, 0.8, 0.7, 0.6}) {
      weights.add(new double[][] {{w}});
    }
    Derivation w =
        new Explainer(
                Worked.sample(
                    "sigmoid sigmoid sigmoid sigmoid",
                    "half-squared-error",
                    new double[] {1},
                    new double[] {0},
                    weights,
                    List.of()))
            .explain(Worked.weight(1, 1, 1), 5, Optional.empty());
    assertThat(w.paths().count()).isEqualTo(1);
    Path path = w.paths().largest().getFirst();
    assertThat(path.units()).hasToString("[x, h1, h2, h3, o]");
    List<Double> slopes =
        path.factors().stream()
            .filter(f -> f.symbol().base().equals("g′"))
            .map(Factor::value)
            .toList();
    assertThat(slopes).hasSize(4).allMatch(slope -> slope > 0 && slope <= 0.25);
    double product = 0.8 * 0.7 * 0.6 * w.outputs().getFirst().value();
    for (double slope : slopes) {
      product *= slope;
    }
    assertThat(w.gradient()).isCloseTo(product, EXACT);
    assertThat(w.check().verdict()).isEqualTo(Verdict.AGREES);
  }
}
