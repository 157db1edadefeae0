package org.deltarule.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Mish;
import org.deltarule.activation.Selu;
import org.deltarule.data.InputException;
import org.deltarule.explain.NumericCheck.Verdict;
import org.deltarule.init.Gaussian;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.loss.SoftmaxCrossEntropy;
import org.deltarule.net.CategoryEmbedding;
import org.deltarule.net.Cosines;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Embedding;
import org.deltarule.net.Ensemble;
import org.deltarule.net.FeatureScale;
import org.deltarule.net.Heads;
import org.deltarule.net.MemberAdapter;
import org.deltarule.net.MemberScale;
import org.deltarule.net.Network;
import org.deltarule.net.NtkScale;
import org.deltarule.net.NumberEmbedding;
import org.deltarule.net.ParametricActivate;
import org.deltarule.net.Periodic;
import org.deltarule.net.PiecewiseLinear;
import org.deltarule.net.Plr;
import org.deltarule.net.PlrLite;
import org.deltarule.net.SharedDense;
import org.deltarule.net.WeightedNetwork;
import org.deltarule.optim.Sgd;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivations through the layers for tables, and of their own parameters. */
class TableDerivationsTest {
  private static final Gaussian START = new Gaussian(0, 0.7);

  private static Dense dense(int units) {
    return new Dense(units, new Identity(), START, new Gaussian(0, 0.3));
  }

  static List<Embedding> embeddings() {
    return List.of(
        new Periodic(4, 2, 0.3),
        new Plr(3, 2, 0.3),
        new PlrLite(3, 2, 0.3),
        new Cosines(3, 0.3),
        new PiecewiseLinear(3, 2, false));
  }

  /** Two numbers, one plain input, the code of a category; as the recipe puts them together. */
  private static Network network(Embedding embedding) {
    return new Network(
        4,
        new CategoryEmbedding(List.of(4), 2),
        new NumberEmbedding(2, embedding),
        new FeatureScale(),
        new NtkScale(),
        dense(3),
        new ParametricActivate(new Mish()),
        new Dropout(0.5),
        new NtkScale(),
        dense(2),
        new ParametricActivate(new Selu()));
  }

  /** Every number moved, so that none is at its start. */
  private static ParameterVector weights(Network network) {
    ParameterVector weights = network.initialize(3);
    for (Entry entry : network.layout().trainableEntries()) {
      for (int i = entry.offset(); i < entry.end(); i++) {
        weights.values()[i] += 0.2f * (float) Math.sin(3 * i + 1);
      }
    }
    for (String name : List.of("edge", "slope")) {
      network.layout().entries().stream()
          .filter(e -> e.name().endsWith("." + name))
          .forEach(e -> {
            for (int i = 0; i < e.size(); i++) {
              int bin = i / e.columns();
              float edge = 0.75f * bin - 1;
              weights.values()[e.offset() + i] = name.equals("edge") ? edge : 1 / 0.75f;
            }
          });
    }
    return weights;
  }

  private static Sample sample(Network network, ParameterVector weights) {
    return Sample.of(
        network,
        weights,
        new SoftmaxCrossEntropy(0.1),
        new float[] {0.4f, -0.7f, 1, 2},
        new float[] {1},
        Names.NONE);
  }

  @ParameterizedTest
  @MethodSource("embeddings")
  void pathsRecursionAndDifferenceAgreeForEveryParameterAndInput(Embedding embedding) {
    Network network = network(embedding);
    Sample sample = sample(network, weights(network));
    Explainer explainer = new Explainer(sample);
    ParameterVector gradient = explainer.gradient();
    for (Subject subject : subjects(network)) {
      Derivation d = explainer.explain(subject, 10_000, Optional.empty());
      assertThat(d.check().verdict()).as(subject.text()).isEqualTo(Verdict.AGREES);
      assertThat(d.paths().others().signum()).as(subject.text()).isZero();
      assertThat(d.paths().sum()).as(subject.text()).isCloseTo(d.gradient(), within(1e-12));
      assertThat(explainer.gradient(subject)).isEqualTo(d.gradient());
      if (!subject.isInput()) {
        float all = gradient.view(subject.parameter()).at(subject.row(), subject.column());
        assertThat(all).as(subject.text()).isEqualTo((float) d.gradient());
      }
    }
  }

  /** Some of each parameter; of the vectors those of the row's level, 2. */
  private static List<Subject> subjects(Network network) {
    List<Subject> subjects =
        new ArrayList<>(List.of(Subject.input(0), Subject.input(1), Subject.input(2)));
    for (Entry entry : network.layout().entries()) {
      if (entry.role() == Role.STATISTIC) {
        continue;
      }
      boolean vectors = entry.name().endsWith(".vectors");
      subjects.add(new Subject(entry.name(), vectors ? 2 : 0, entry.columns() - 1));
      subjects.add(new Subject(entry.name(), vectors ? 2 : entry.rows() - 1, 0));
    }
    return subjects;
  }

  @Test
  void aCodeHasNoDerivativeAndTheVectorOfAnotherLevelActsOnNothing() {
    Network network = network(new Periodic(4, 2, 0.3));
    Explainer explainer = new Explainer(sample(network, weights(network)));
    assertThatThrownBy(() -> explainer.explain(Subject.input(3), 3, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("it is the code of a level");
    Subject other = Subject.parse("layer1.vectors[1,2]", network, Names.NONE);
    assertThat(other.text()).isEqualTo("layer1.vectors[1,2]");
    Derivation d = explainer.explain(other, 3, Optional.empty());
    assertThat(d.gradient()).isZero();
    assertThat(d.check().difference()).isZero();
  }

  /** Row 1 of a bin's edge: to the left and to the right of it the slopes differ. */
  @Test
  void anEdgeOfABinIsAKink() {
    Network network = network(new PiecewiseLinear(3, 2, false));
    ParameterVector weights = weights(network);
    Sample sample =
        Sample.of(
            network,
            weights,
            new SoftmaxCrossEntropy(0),
            new float[] {-0.25f, 0.1f, 1, 2},
            new float[] {1},
            Names.NONE);
    Derivation d = new Explainer(sample).explain(Subject.input(0), 3, Optional.empty());
    assertThat(d.check().verdict()).isEqualTo(Verdict.KINK);
    assertThat(d.check().kinks()).extracting(Unit::name).containsExactly("x1");
  }

  @Test
  void aFactorIsNamedAndMultipliedWithWhatItIsAFactorOf() {
    Network network = new Network(1, new FeatureScale(), new NtkScale(), dense(1));
    Map<String, double[][]> weights =
        Map.of(
            "layer1.scale", new double[][] {{3}},
            "layer3.weight", new double[][] {{0.5}},
            "layer3.bias", new double[][] {{0}});
    Sample sample =
        new Sample(
            network, weights, new HalfSquaredError(), List.of(2.0), List.of(1.0), Names.NONE);
    Derivation d =
        new Explainer(sample)
            .explain(
                Subject.parse("layer1.scale[1]", network, Names.NONE),
                1,
                Optional.of(UpdateRule.first(new Sgd(0), 0.1)));
    assertThat(d.symbol()).hasToString("c(x)");
    assertThat(d.paths().largest().getFirst().factors().stream().map(f -> f.symbol().toString()))
        .containsExactly("x", "1/√n", "w(x→o)", "∂f/∂q(o)");
    assertThat(d.gradient()).isEqualTo(2 * 0.5 * (3 - 1)); // x·w·(q − y)
    assertThat(d.update().orElseThrow().after()).isCloseTo(3 - 0.1 * 2, within(1e-6));
  }

  @Test
  void aMemberThatSharesWeightsIsDerivedAsANetworkOfItsOwn() {
    SharedDense shared = new SharedDense(2, 3, new Identity(), START, START, true);
    Network network =
        new Network(
            3,
            new FeatureScale(),
            new MemberAdapter(2, 0, 1, 0, 1),
            new NtkScale(2),
            new MemberScale(),
            shared,
            new ParametricActivate(new Mish()),
            new Heads(2, 2, new Identity(), START, START));
    WeightedNetwork member = Ensemble.member(new WeightedNetwork(network, weights(network)), 1);
    Sample sample =
        Sample.of(
            member.network(),
            member.weights(),
            new SoftmaxCrossEntropy(0),
            new float[] {0.4f, -0.7f, 1},
            new float[] {0},
            Names.NONE);
    for (Subject subject : subjects(member.network())) {
      assertThat(new Explainer(sample).explain(subject, 5, Optional.empty()).check().verdict())
          .as(subject.text())
          .isEqualTo(Verdict.AGREES);
    }
  }
}
