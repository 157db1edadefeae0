package org.deltarule.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Tanh;
import org.deltarule.init.Gaussian;
import org.deltarule.loss.HalfSquaredError;
import org.deltarule.net.Dense;
import org.deltarule.net.Network;
import org.deltarule.optim.Adam;
import org.deltarule.optim.Constraints;
import org.deltarule.optim.Optimizer;
import org.deltarule.optim.OptimizerRule;
import org.deltarule.optim.Optimizers;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The update that is written out is the one that the optimizer makes. */
class UpdatesTest {
  private static final double RATE = 0.01;
  private static final Network NETWORK =
      new Network(
          3,
          new Dense(4, new Tanh(), new Gaussian(0, 0.5), new Gaussian(0, 0.5)),
          new Dense(2, new Identity(), new Gaussian(0, 0.5)));
  private static final ParameterVector WEIGHTS = NETWORK.initialize(11);
  private static final Explainer EXPLAINER = new Explainer(sample());

  private static Sample sample() {
    float[] x = {0.4f, -0.7f, 1.1f};
    float[] y = {0.5f, -1};
    return Sample.of(NETWORK, WEIGHTS, new HalfSquaredError(), x, y, Names.NONE);
  }

  static List<OptimizerRule> rules() {
    return Stream.concat(
            Optimizers.ALL.all().stream(), Stream.of(Optimizers.ALL.parse("sgd(momentum=0.5)")))
        .toList();
  }

  private static void assertTheSame(OptimizerRule rule, Constraints constraints, int stepsBefore) {
    Optimizer optimizer = rule.optimizer(NETWORK.layout(), constraints);
    for (int i = 0; i < stepsBefore; i++) {
      step(optimizer);
    }
    UpdateRule asked = new UpdateRule(rule, constraints, RATE, Optional.of(optimizer), "of a test");
    List<Subject> subjects =
        List.of(
            new Subject("layer1.weight", 2, 1),
            new Subject("layer1.bias", 0, 3),
            new Subject("layer2.weight", 3, 0));
    List<Double> told =
        subjects.stream()
            .map(s -> EXPLAINER.explain(s, 1, Optional.of(asked)).update().orElseThrow().after())
            .toList();
    ParameterVector update = step(optimizer);
    for (int i = 0; i < subjects.size(); i++) {
      Subject s = subjects.get(i);
      double made =
          WEIGHTS.view(s.parameter()).at(s.row(), s.column())
              + update.view(s.parameter()).at(s.row(), s.column());
      assertThat(told.get(i)).as("%s of %s", s.text(), rule).isCloseTo(made, within(1e-6));
      assertThat(update.view(s.parameter()).at(s.row(), s.column())).isNotZero();
    }
  }

  private static ParameterVector step(Optimizer optimizer) {
    ParameterVector update = EXPLAINER.gradient();
    optimizer.step(
        RATE,
        WEIGHTS,
        EXPLAINER.loss(),
        update,
        (weights, gradient) -> {
          Explainer there =
              new Explainer(
                  Sample.of(
                      NETWORK,
                      weights,
                      new HalfSquaredError(),
                      new float[] {0.4f, -0.7f, 1.1f},
                      new float[] {0.5f, -1},
                      Names.NONE));
          gradient.copyFrom(there.gradient());
          return there.loss();
        });
    return update;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aFirstStep(OptimizerRule rule) {
    assertTheSame(rule, Constraints.NONE, 0);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aLaterStep(OptimizerRule rule) {
    assertTheSame(rule, Constraints.NONE, 3);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aStepWithPenaltiesAndDecay(OptimizerRule rule) {
    Map<Role, Double> rates =
        rule instanceof org.deltarule.optim.Lbfgs ? Map.of() : Map.of(Role.BIAS, 0.5);
    double averaging = rule instanceof org.deltarule.optim.ScheduleFreeAdamw ? 0 : 0.9;
    Constraints constraints =
        new Constraints(0, 0, 0.03, 0.02, 0.1, 0, averaging, rates, Map.of(Role.WEIGHT, 1.0));
    assertTheSame(rule, constraints, 2);
  }

  @Test
  void aClippedStep() {
    Constraints clipped = new Constraints(0.1, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());
    assertTheSame(new Adam(0.9, 0.999, 1e-8), clipped, 2);
    assertTheSame(Optimizers.ALL.parse("sgd"), clipped, 0);
  }

  @Test
  void explainingChangesNothing() {
    Optimizer optimizer = new Adam(0.9, 0.999, 1e-8).optimizer(NETWORK.layout(), Constraints.NONE);
    step(optimizer);
    ParameterVector before = optimizer.slots().getFirst().copy();
    UpdateRule rule =
        new UpdateRule(
            new Adam(0.9, 0.999, 1e-8), Constraints.NONE, RATE, Optional.of(optimizer), "");
    EXPLAINER.explain(new Subject("layer1.weight", 0, 0), 1, Optional.of(rule));
    assertThat(optimizer.slots().getFirst()).isEqualTo(before);
    assertThat(optimizer.steps()).isEqualTo(1);
  }

  /** m = 0.1 g and v = 0.001 g² over their corrections: a first step of Adam is α·sign(g). */
  @Test
  void adamIsWrittenOut() {
    Derivation d =
        EXPLAINER.explain(
            new Subject("layer1.weight", 0, 0),
            1,
            Optional.of(UpdateRule.first(new Adam(0.9, 0.999, 1e-8), RATE)));
    Update update = d.update().orElseThrow();
    assertThat(update.steps())
        .extracting(Update.Step::symbol)
        .containsExactly("m⁺", "v⁺", "m̂", "v̂", "u", "w⁺");
    assertThat(update.steps().getFirst().value()).isCloseTo(0.1 * d.gradient(), within(1e-15));
    assertThat(update.after())
        .isCloseTo(update.before() - RATE * Math.signum(d.gradient()), within(1e-8));
    assertThat(update.state()).contains("zero", "t = 1");
  }
}
