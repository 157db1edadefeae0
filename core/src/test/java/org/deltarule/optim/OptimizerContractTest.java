package org.deltarule.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.deltarule.optim.Objectives.LAYOUT;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deltarule.catalog.Catalog;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every rule that can be named. */
class OptimizerContractTest {
  static List<OptimizerRule> rules() {
    return Optimizers.ALL.all();
  }

  @Test
  void theNamesAreThoseOfTheCommandLine() {
    assertThat(Optimizers.ALL.names())
        .containsExactly(
            "sgd",
            "momentum",
            "nesterov",
            "adagrad",
            "rmsprop",
            "adadelta",
            "adam",
            "amsgrad",
            "adamw",
            "adamax",
            "nadam",
            "radam",
            "rprop",
            "schedule-free-adamw",
            "muon",
            "lbfgs");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleWithOtherSettingsIsReadBackFromItsText(OptimizerRule rule) {
    for (Map.Entry<String, Object> setting : Catalog.settingsOf(rule).entrySet()) {
      if (setting.getValue() instanceof Double value) {
        double other = value * 0.9 + 1e-9;
        OptimizerRule changed =
            Optimizers.ALL.parse(Catalog.nameOf(rule) + "(" + setting.getKey() + "=" + other + ")");
        assertThat(changed).isNotEqualTo(rule);
        assertThat(Optimizers.ALL.parse(Optimizers.ALL.format(changed))).isEqualTo(changed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theDefaultRateIsUsable(OptimizerRule rule) {
    assertThat(rule.defaultLearningRate()).isPositive().isLessThanOrEqualTo(1);
    assertThat(rule.defaultWeightDecay()).isBetween(0.0, 0.1);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsTheBottomOfABowl(OptimizerRule rule) {
    ParameterVector weights = ParameterVector.zeros(LAYOUT);
    double start = Objectives.bowl(weights, weights.copy());
    double end = minimize(rule, Objectives::bowl, weights, 3000);
    assertThat(end).isLessThan(1e-3 * start);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void followsTheBentValleyOfRosenbrock(OptimizerRule rule) {
    ParameterVector weights = ParameterVector.zeros(LAYOUT);
    for (int i = 0; i < LAYOUT.trainable(); i += 2) {
      weights.values()[i] = -1.2f;
      weights.values()[i + 1] = 1;
    }
    double start = Objectives.rosenbrock(weights, weights.copy());
    double end = minimize(rule, Objectives::rosenbrock, weights, 8000);
    assertThat(end).isLessThan(0.05 * start);
  }

  private static double minimize(
      OptimizerRule rule, Optimizer.Objective objective, ParameterVector weights, int steps) {
    Optimizer optimizer = rule.optimizer(LAYOUT, Constraints.NONE);
    double usual = rule.defaultLearningRate();
    double rate =
        usual < 0.05 ? 10 * usual : usual; // rates for networks are slow on so few numbers
    return Objectives.minimize(optimizer, objective, weights, new Cosine(0), rate, steps);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void goesOnFromASavedStateBitForBit(OptimizerRule rule) {
    Constraints constraints = manyConstraints(rule);
    Optimizer first = rule.optimizer(LAYOUT, constraints);
    ParameterVector weights = Objectives.vector(LAYOUT, Objectives.linspace(-2, 3, 26));
    Objectives.minimize(first, Objectives::rosenbrock, weights, new Constant(), 0.01, 7);

    Optimizer second = rule.optimizer(LAYOUT, constraints);
    for (int i = 0; i < first.slots().size(); i++) {
      second.slots().get(i).copyFrom(first.slots().get(i));
    }
    second.restoreScalars(first.scalars());
    ParameterVector same = weights.copy();
    assertThat(second.steps()).isEqualTo(7);
    assertThat(second.evaluationWeights(same)).isEqualTo(first.evaluationWeights(weights));

    Objectives.minimize(first, Objectives::rosenbrock, weights, new Constant(), 0.01, 5);
    Objectives.minimize(second, Objectives::rosenbrock, same, new Constant(), 0.01, 5);
    assertThat(same).isEqualTo(weights);
    assertThat(second.scalars()).isEqualTo(first.scalars());
    assertThat(second.slots()).isEqualTo(first.slots());
    assertThat(second.evaluationWeights(same)).isEqualTo(first.evaluationWeights(weights));
  }

  /** Decay, max norm and, where the rule does not average by itself, an average. */
  private static Constraints manyConstraints(OptimizerRule rule) {
    double averaging = rule instanceof ScheduleFreeAdamw ? 0 : 0.9;
    return new Constraints(0, 0, 0, 0, 0.01, 100, averaging, Map.of(), Map.of(Role.WEIGHT, 1.0));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aGradientOfZeroMovesNothing(OptimizerRule rule) {
    Optimizer optimizer = rule.optimizer(LAYOUT, Constraints.NONE);
    ParameterVector weights = Objectives.vector(LAYOUT, Objectives.linspace(-1, 1, 26));
    ParameterVector start = weights.copy();
    Optimizer.Objective flat =
        (at, gradient) -> {
          Arrays.fill(gradient.values(), 0);
          return 1;
        };
    Objectives.minimize(optimizer, flat, weights, new Constant(), rule.defaultLearningRate(), 3);
    // schedule-free rounds y = (1−β)z + βx; everything else is exact
    assertThat(weights.values()).containsExactly(start.values(), within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void leavesStatisticsAsTheyAre(OptimizerRule rule) {
    Optimizer optimizer = rule.optimizer(LAYOUT, manyConstraints(rule));
    ParameterVector weights = Objectives.vector(LAYOUT, Objectives.linspace(-1, 1, 26));
    ParameterLayout.Entry statistic = LAYOUT.entry("norm.mean");
    for (int step = 0; step < 3; step++) {
      ParameterVector update = ParameterVector.zeros(LAYOUT);
      double loss = Objectives.bowl(weights, update);
      for (int i = statistic.offset(); i < statistic.end(); i++) {
        update.values()[i] = 7 + i;
      }
      optimizer.step(0.01, weights, loss, update, Objectives::bowl);
      for (int i = statistic.offset(); i < statistic.end(); i++) {
        assertThat(update.values()[i]).isEqualTo(7 + i);
        assertThat(optimizer.evaluationWeights(weights).values()[i]).isEqualTo(weights.values()[i]);
      }
      Objectives.add(weights, update);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theWeightsAreLeftToTheCaller(OptimizerRule rule) {
    Optimizer optimizer = rule.optimizer(LAYOUT, manyConstraints(rule));
    ParameterVector weights = Objectives.vector(LAYOUT, Objectives.linspace(-1, 1, 26));
    ParameterVector before = weights.copy();
    ParameterVector update = ParameterVector.zeros(LAYOUT);
    double loss = Objectives.bowl(weights, update);
    optimizer.step(0.01, weights, loss, update, Objectives::bowl);
    assertThat(weights).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aGradientThatIsNotFiniteIsNotHidden(OptimizerRule rule) {
    int[] places = {LAYOUT.entry("layer1.weight").offset(), LAYOUT.entry("layer2.bias").offset()};
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Optimizer optimizer = rule.optimizer(LAYOUT, Constraints.NONE);
      ParameterVector weights = Objectives.vector(LAYOUT, Objectives.linspace(-1, 1, 26));
      ParameterVector update = ParameterVector.zeros(LAYOUT);
      double loss = Objectives.bowl(weights, update);
      for (int place : places) {
        update.values()[place] = bad;
      }
      optimizer.step(0.01, weights, loss, update, Objectives::bowl);
      for (int place : places) {
        assertThat(Float.isFinite(update.values()[place])).as("%s at %d", bad, place).isFalse();
      }
    }
  }
}
