package org.deltarule.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deltarule.activation.Activation;
import org.deltarule.activation.Activations;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.explain.NumericCheck.Verdict;
import org.deltarule.init.Gaussian;
import org.deltarule.loss.Loss;
import org.deltarule.loss.Losses;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.net.Activate;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Layer;
import org.deltarule.net.LayerNormalization;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;
import org.deltarule.reference.ReferenceActivation;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;

/** The sum over paths, the recursion and the central difference are one number. */
class PathsTest {
  private static final Gaussian START = new Gaussian(0, 0.7);
  private static final int ALL = 10_000;

  private static Dense dense(int units, Activation g) {
    return new Dense(units, g, START, new Gaussian(0, 0.3));
  }

  /** Some network with every kind of layer in it, now and then. */
  private static Network network(Random random, Activation g) {
    List<Layer> layers = new ArrayList<>();
    int size = 1 + random.nextInt(3);
    int inputs = 1 + random.nextInt(4);
    layers.add(dense(size, g));
    for (int l = random.nextInt(3); l > 0; l--) {
      switch (random.nextInt(5)) {
        case 0 -> layers.add(new Dropout(0.5));
        case 1 -> layers.addAll(List.of(new LayerNormalization(1e-2), new Activate(g)));
        case 2 -> layers.add(new BatchNormalization(0.1, 1e-3));
        case 3 ->
            layers.add(
                Residual.of(
                    dense(2, g), Residual.of(new LayerNormalization(1e-2)), dense(size, g)));
        default -> {
          size = 1 + random.nextInt(3);
          layers.add(dense(size, g));
        }
      }
    }
    layers.add(dense(1 + random.nextInt(3), random.nextBoolean() ? g : new Identity()));
    return new Network(inputs, layers);
  }

  private static Sample sample(Random random, Activation g, Loss loss) {
    Network network = network(random, g);
    ParameterVector weights = network.initialize(random.nextLong());
    for (Entry entry : network.layout().entries()) {
      for (int i = entry.offset(); i < entry.end() && entry.role() != Role.WEIGHT; i++) {
        weights.values()[i] += 0.1f + random.nextFloat(); // variances stay positive
      }
    }
    float[] x = new float[network.inputs()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    boolean index = loss.target() == Loss.Target.CLASS_INDEX;
    float[] y = new float[index ? 1 : network.outputs()];
    for (int k = 0; k < y.length; k++) {
      y[k] = index ? random.nextInt(network.outputs()) : random.nextFloat();
    }
    return Sample.of(network, weights, loss, x, y, Names.NONE);
  }

  private static Subject subject(Random random, Network network) {
    List<Entry> entries = network.layout().trainableEntries();
    if (random.nextInt(6) == 0) {
      return Subject.input(random.nextInt(network.inputs()));
    }
    Entry entry = entries.get(random.nextInt(entries.size()));
    return new Subject(entry.name(), random.nextInt(entry.rows()), random.nextInt(entry.columns()));
  }

  @Property(tries = 600)
  void threeWaysToOneNumber(
      @ForAll long seed,
      @ForAll @IntRange(max = 15) int activation,
      @ForAll @IntRange(max = 11) int loss) {
    Random random = new Random(seed);
    Sample sample =
        sample(random, Activations.ALL.all().get(activation), Losses.ALL.all().get(loss));
    Subject subject = subject(random, sample.network());
    Derivation d = new Explainer(sample).explain(subject, ALL, Optional.empty());
    double size = Math.max(1e-12, d.paths().absoluteSum());
    assertThat(d.paths().count()).isEqualTo(d.paths().largest().size());
    assertThat(d.paths().sum()).isCloseTo(d.gradient(), within(1e-12 * size));
    assertThat(d.check().verdict()).as("%s", d.check()).isNotEqualTo(Verdict.DIFFERS);
    double sizes = d.paths().largest().stream().mapToDouble(p -> Math.abs(p.product())).sum();
    assertThat(sizes).isCloseTo(d.paths().absoluteSum(), within(1e-12 * size));
  }

  /** A check that always said that there is a kink would pass the property above. */
  @Property(tries = 60)
  void smoothNetworksHaveNoKink(@ForAll long seed) {
    Random random = new Random(seed);
    Sample sample =
        sample(random, Activations.ALL.parse("tanh"), Losses.ALL.parse("half-squared-error"));
    Derivation d =
        new Explainer(sample).explain(subject(random, sample.network()), 1, Optional.empty());
    assertThat(d.check().verdict()).isEqualTo(Verdict.AGREES);
  }

  @Property(tries = 200)
  void theLargestAndTheRestAreAll(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int most) {
    Random random = new Random(seed);
    Sample sample = sample(random, Activations.ALL.parse("silu"), new SoftmaxCrossEntropy(0.1));
    Subject subject = subject(random, sample.network());
    Explainer explainer = new Explainer(sample);
    PathSum all = explainer.explain(subject, ALL, Optional.empty()).paths();
    PathSum some = explainer.explain(subject, most, Optional.empty()).paths();
    double size = Math.max(1e-12, all.absoluteSum());
    assertThat(some.count()).isEqualTo(all.count());
    int listed = Math.min(most, all.largest().size());
    assertThat(some.largest()).hasSize(listed);
    for (int i = 0; i < listed; i++) {
      assertThat(Math.abs(some.largest().get(i).product()))
          .isCloseTo(Math.abs(all.largest().get(i).product()), within(1e-14 * size));
    }
    double others = all.largest().stream().skip(listed).mapToDouble(Path::product).sum();
    assertThat(some.rest()).isCloseTo(others, within(1e-12 * size));
    assertThat(some.sum()).isCloseTo(all.sum(), within(1e-12 * size));
    double share = all.largest().stream().skip(listed).mapToDouble(Path::share).sum();
    assertThat(some.restShare()).isCloseTo(share, within(1e-9));
  }

  /** All paths of a dense network by four loops, as one would write them without a search. */
  @Test
  void thePathsAreThoseOfLoops() {
    Random random = new Random(5);
    double[][] w1 = matrix(random, 2, 3);
    double[][] w2 = matrix(random, 3, 4);
    double[][] w3 = matrix(random, 4, 2);
    double[] x = {0.3, -1.2};
    Sample sample =
        Worked.sample(
            "tanh softsign sigmoid",
            "squared-error",
            x,
            new double[] {0.2, 0.9},
            List.of(w1, w2, w3),
            List.of());
    Explainer explainer = new Explainer(sample);
    Derivation d = explainer.explain(Worked.weight(1, 2, 3), ALL, Optional.empty());
    ReferenceActivation[] g = {
      ReferenceActivation.of("tanh"),
      ReferenceActivation.of("softsign"),
      ReferenceActivation.of("sigmoid")
    };
    List<Double> s1 = d.stages().get(1).values();
    List<Double> s2 = d.stages().get(3).values();
    List<Double> s3 = d.stages().get(5).values();
    List<Double> products = new ArrayList<>();
    for (int j = 0; j < 4; j++) {
      for (int k = 0; k < 2; k++) {
        products.add(
            x[1]
                * g[0].derivative(s1.get(2))
                * w2[2][j]
                * g[1].derivative(s2.get(j))
                * w3[j][k]
                * g[2].derivative(s3.get(k))
                * d.outputs().get(k).gradient());
      }
    }
    products.sort((a, b) -> Double.compare(Math.abs(b), Math.abs(a)));
    assertThat(d.paths().largest().stream().mapToDouble(Path::product).toArray())
        .containsExactly(
            products.stream().mapToDouble(Double::doubleValue).toArray(), within(1e-15));
  }

  private static double[][] matrix(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int c = 0; c < columns; c++) {
        row[c] = random.nextGaussian();
      }
    }
    return matrix;
  }

  /** 300¹⁰ · 10 paths: counted, summed and searched, not walked. */
  @Test
  void moreThanAMillionMillionPaths() {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < 11; l++) {
      layers.add(new Dense(300, new Relu(), new Gaussian(0, 0.08)));
    }
    layers.add(new Dense(10, new Identity(), new Gaussian(0, 0.08)));
    Network network = new Network(20, layers);
    float[] x = new float[20];
    java.util.Arrays.fill(x, 0.5f);
    Explainer explainer =
        new Explainer(
            Sample.of(
                network,
                network.initialize(1),
                new SoftmaxCrossEntropy(0),
                x,
                new float[] {3},
                Names.NONE));
    Derivation d = explainer.explain(explainer.steepest(), 20, Optional.empty());
    assertThat(d.paths().count())
        .isEqualTo(BigInteger.valueOf(300).pow(10).multiply(BigInteger.TEN));
    assertThat(d.paths().largest()).hasSize(20);
    assertThat(d.paths().largest().getFirst().units()).hasSize(13);
    double listed = d.paths().largest().stream().mapToDouble(Path::product).sum();
    assertThat(listed + d.paths().rest()).isCloseTo(d.gradient(), within(1e-12));
    assertThat(d.check().verdict()).isEqualTo(Verdict.AGREES);
  }

  /** At s = 0 ReLU has a kink: a difference across it is half of one slope and half of the other. */
  @Test
  void aKinkIsSaid() {
    Sample sample =
        Worked.sample(
            "relu identity",
            "half-squared-error",
            new double[] {1},
            new double[] {1},
            List.of(new double[][] {{0}}, new double[][] {{2}}),
            List.of());
    Derivation d = new Explainer(sample).explain(Worked.weight(1, 1, 1), 1, Optional.empty());
    assertThat(d.check().verdict()).isEqualTo(Verdict.KINK);
    assertThat(d.check().kinks()).extracting(Unit::name).containsExactly("h");
    assertThat(d.gradient()).isZero();
    Derivation other = new Explainer(sample).explain(Worked.weight(2, 1, 1), 1, Optional.empty());
    assertThat(other.check().verdict()).isEqualTo(Verdict.AGREES);
  }

  /** A kink that is near, but not at the weight, is stepped around. */
  @Test
  void aSmallerStepAvoidsAKink() {
    Sample sample =
        Worked.sample(
            "relu identity",
            "half-squared-error",
            new double[] {1},
            new double[] {1},
            List.of(new double[][] {{1e-6}}, new double[][] {{2}}),
            List.of());
    Derivation d = new Explainer(sample).explain(Worked.weight(1, 1, 1), 1, Optional.empty());
    assertThat(d.check().verdict()).isEqualTo(Verdict.AGREES);
    assertThat(d.check().step()).isLessThan(1e-6);
  }
}
