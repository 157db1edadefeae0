package org.deltarule.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.deltarule.optim.Objectives.NO_LINE;
import static org.deltarule.optim.Objectives.entry;
import static org.deltarule.optim.Objectives.row;
import static org.deltarule.optim.Objectives.vector;

import java.util.List;
import java.util.Map;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;

/** The links around a rule, against numbers worked out by hand. */
class LinkTest {
  /** Two weights, then a bias, a scale and a shift. */
  private static final ParameterLayout ROLES =
      new ParameterLayout(
          List.of(
              entry("weight", Role.WEIGHT, 1, 2),
              entry("bias", Role.BIAS, 1, 1),
              entry("scale", Role.SCALE, 1, 1),
              entry("shift", Role.SHIFT, 1, 1)));

  private static float[] update(
      ParameterVector weights, double rate, double[] gradient, GradientTransform... links) {
    ParameterVector update = vector(weights.layout(), gradient);
    new Chain(weights.layout(), links).step(rate, weights, 0, update, NO_LINE);
    return update.values();
  }

  private static double[] numbers(double... values) {
    return values;
  }

  @Test
  void aLongGradientIsShortenedToTheNorm() {
    GradientTransform clip = new ClipByGlobalNorm(2);
    // ‖(2, −4, 4, 0, 8)‖ = 10
    assertThat(update(vector(ROLES), 1, numbers(2, -4, 4, 0, 8), clip))
        .containsExactly(0.4f, -0.8f, 0.8f, 0, 1.6f);
    assertThat(update(vector(ROLES), 1, numbers(0, 0, 1.1, 1.6, 0), clip))
        .as("a shorter one is left as it is")
        .containsExactly(0, 0, 1.1f, 1.6f, 0);
  }

  @Test
  void theNormOfHugeNumbersDoesNotOverflow() {
    assertThat(update(vector(row(2)), 1, numbers(3e30, 4e30), new ClipByGlobalNorm(5)))
        .containsExactly(new float[] {3, 4}, within(1e-5f));
  }

  @Test
  void aLargeComponentIsCutToTheLimit() {
    assertThat(update(vector(row(4)), 1, numbers(-3, -0.5, 0.5, 3), new ClipByValue(1)))
        .containsExactly(-1, -0.5f, 0.5f, 1);
  }

  @Test
  void clippingShowsWhatIsNotFinite() {
    double inf = Double.POSITIVE_INFINITY;
    assertThat(update(vector(row(3)), 1, numbers(inf, -inf, Double.NaN), new ClipByValue(1)))
        .containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN);
    assertThat(update(vector(row(2)), 1, numbers(1, Double.NaN), new ClipByGlobalNorm(1)))
        .containsExactly(1, Float.NaN);
    assertThat(update(vector(row(2)), 1, numbers(1, inf), new ClipByGlobalNorm(1)))
        .containsExactly(0, Float.NaN);
  }

  @Test
  void penaltiesAndDecayAddToWeightsOnly() {
    ParameterVector weights = vector(ROLES, 2, -4, 8, 8, 8);
    double[] gradient = {1, 1, 1, 1, 1};
    assertThat(update(weights, 1, gradient, new L1(0.5))).containsExactly(1.5f, 0.5f, 1, 1, 1);
    assertThat(update(weights, 1, gradient, new L2(0.25))).containsExactly(1.5f, 0, 1, 1, 1);
    assertThat(update(weights, 1, gradient, new WeightDecay(0.25)))
        .containsExactly(1.5f, 0, 1, 1, 1);
  }

  @Test
  void aWeightOfZeroHasNoL1Gradient() {
    assertThat(update(vector(row(2), 0, 1), 1, numbers(0, 0), new L1(0.5)))
        .containsExactly(0, 0.5f);
  }

  @Test
  void decayMayBeGivenByRole() {
    ParameterVector weights = vector(ROLES, 2, -4, 8, 8, 8);
    Map<Role, Double> roles = Map.of(Role.BIAS, 1.0, Role.SHIFT, 0.5);
    assertThat(update(weights, 1, new double[5], new WeightDecay(0.25, roles)))
        .containsExactly(0, 0, 2, 0, 1);
  }

  @Test
  void decoupledDecayIsMultipliedByTheRateButNotDividedByTheRule() {
    Constraints decay = new Constraints(0, 0, 0, 0, 0.1, 0, 0, Map.of(), Map.of(Role.WEIGHT, 1.0));
    ParameterVector update = vector(row(1), 50);
    Optimizer adamw = new Adamw(0.9, 0.999, 1e-8).optimizer(row(1), decay);
    adamw.step(0.01, vector(row(1), 3), 0, update, NO_LINE);
    // −α(1 + λw): Adam's first step is the gradient's sign
    assertThat(update.values()[0]).isCloseTo(-0.013f, within(1e-8f));
  }

  @Test
  void theRateMayDifferByRole() {
    GradientTransform rate =
        new LearningRate(Map.of(Role.BIAS, 0.5, Role.SCALE, 0.0, Role.SHIFT, 2.0));
    assertThat(update(vector(ROLES), 0.5, numbers(1, -1, 4, 4, 4), rate))
        .containsExactly(-0.5f, 0.5f, -1, -0.0f, -4);
  }

  @Test
  void aLinkMayBeRestrictedToSomeEntries() {
    GradientTransform only = new Only(e -> e.role() == Role.SCALE, new Scale(3));
    assertThat(update(vector(ROLES), 1, numbers(1, 1, 1, 1, 1), only))
        .containsExactly(1, 1, 1, 3, 1);
  }

  @Test
  void theWeightsIntoAUnitStayShort() {
    ParameterLayout layout =
        new ParameterLayout(List.of(entry("w", Role.WEIGHT, 2, 2), entry("b", Role.BIAS, 1, 1)));
    // columns after the update: (6, 8) of norm 10 and (0.6, 0.8) of norm 1; the bias is free
    ParameterVector weights = vector(layout, 5, 0.5, 5, 0.5, 9);
    assertThat(update(weights, 1, numbers(1, 0.1, 3, 0.3, 9), new MaxNorm(5)))
        .containsExactly(new float[] {-2, 0.1f, -1, 0.3f, 9}, within(1e-6f));
  }

  @Test
  void theAverageForgetsAndIsCorrectedForItsStart() {
    Chain chain = new Chain(row(1), new LearningRate(), new WeightAveraging(0.5));
    ParameterVector weights = vector(row(1), 10);
    assertThat(chain.evaluationWeights(weights)).as("before any step").isSameAs(weights);
    double[] averages = new double[3];
    for (int step = 0; step < 3; step++) {
      ParameterVector update = vector(row(1), 1);
      chain.step(2, weights, 0, update, NO_LINE);
      Objectives.add(weights, update);
      averages[step] = chain.evaluationWeights(weights).values()[0];
    }
    assertThat(weights.values()).containsExactly(4); // by way of 8 and 6
    // 8; (½·8 + 6)/1.5; (¼·8 + ½·6 + 4)/1.75
    assertThat(averages).containsExactly(new double[] {8, 20.0 / 3, 36.0 / 7}, within(1e-6));
  }

  @Test
  void theConstraintsStandWhereTheyBelong() {
    // clip to 1, + ½w, ×(−α), then the column (of one weight) to a norm of 2 at most
    Constraints all = new Constraints(1, 0, 0, 0.5, 0, 2, 0, Map.of(), Map.of(Role.WEIGHT, 1.0));
    ParameterVector weights = vector(row(1), -1.9);
    ParameterVector update = vector(row(1), 40);
    new Sgd(0).optimizer(row(1), all).step(1, weights, 0, update, NO_LINE);
    assertThat(update.values()[0]).as("−(1 − 0.95)").isCloseTo(-0.05f, within(1e-6f));
    update.values()[0] = 40;
    new Sgd(0).optimizer(row(1), all).step(4, weights, 0, update, NO_LINE);
    assertThat(update.values()[0]).as("−0.2, cut").isCloseTo(-0.1f, within(1e-6f));
  }

  @Test
  void rpropDoesNotMultiplyItsStepByTheRateAgain() {
    Optimizer rprop = new Rprop(0.5, 1.2, 1e-6, 50).optimizer(row(1), Constraints.NONE);
    double[] gradients = {3, 5, 7, -1, -1, -1};
    // grows by 1.2 twice, halves and waits a step at the turn, then goes back and grows again
    double[] steps = {-0.1, -0.12, -0.144, 0, 0.072, 0.0864};
    for (int i = 0; i < gradients.length; i++) {
      ParameterVector update = vector(row(1), gradients[i]);
      rprop.step(i == 0 ? 0.1 : 1e-9, vector(row(1)), 0, update, NO_LINE);
      assertThat(update.values()[0]).as("step %d", i).isCloseTo((float) steps[i], within(1e-7f));
    }
  }

  @Test
  void scheduleFreeKeepsTheAverageOfTheRulesOwnPoints() {
    Optimizer free = new ScheduleFreeAdamw(0.9, 0.999, 1e-8).optimizer(row(1), Constraints.NONE);
    ParameterVector weights = vector(row(1), 1);
    double[] trained = new double[3];
    double[] kept = new double[3];
    for (int step = 0; step < 3; step++) {
      ParameterVector update = vector(row(1), 7);
      free.step(0.1, weights, 0, update, NO_LINE);
      Objectives.add(weights, update);
      trained[step] = weights.values()[0];
      kept[step] = free.evaluationWeights(weights).values()[0];
    }
    // z = 0.9, 0.8, 0.7; x is their mean; y = 0.1z + 0.9x
    assertThat(kept).containsExactly(new double[] {0.9, 0.85, 0.8}, within(1e-6));
    assertThat(trained).containsExactly(new double[] {0.9, 0.845, 0.79}, within(1e-6));
  }

  @Test
  void scheduleFreeCountsAStepByItsSquaredRate() {
    Chain chain = new Chain(row(1), new LearningRate(), new ScheduleFree(0.5));
    ParameterVector weights = vector(row(1), 0);
    for (double rate : new double[] {1, 2}) {
      ParameterVector update = vector(row(1), -1);
      chain.step(rate, weights, 0, update, NO_LINE);
      Objectives.add(weights, update);
    }
    // z = 1, 3; x = (1·1 + 4·3)/5
    assertThat(chain.evaluationWeights(weights).values()[0]).isCloseTo(2.6f, within(1e-6f));
    assertThat(weights.values()[0]).isCloseTo(2.8f, within(1e-6f));
  }

  @Test
  void aConstraintThatARuleCannotHoldIsRefused() {
    Constraints clip = new Constraints(1, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());
    assertThatThrownBy(() -> new Lbfgs(10, 25).optimizer(ROLES, clip))
        .hasMessage(
            "lbfgs searches along the whole gradient: switch off clip-norm or take another"
                + " optimizer");
    Constraints averaging = new Constraints(0, 0, 0, 0, 0, 0, 0.9, Map.of(), Map.of());
    assertThatThrownBy(() -> new ScheduleFreeAdamw(0.9, 0.999, 1e-8).optimizer(ROLES, averaging))
        .hasMessage(
            "averaging must be 0 with schedule-free-adamw, which averages the weights itself, not"
                + " 0.9");
  }

  @Test
  void aSettingOutOfRangeIsNamedWithWhatIsAllowed() {
    assertThatThrownBy(() -> Optimizers.ALL.parse("adam(beta1=1)"))
        .hasMessage("beta1 must be at least 0 and below 1, not 1.0");
    assertThatThrownBy(() -> Optimizers.ALL.parse("rmsprop(epsilon=NaN)"))
        .hasMessage("epsilon must be above 0, not NaN");
    assertThatThrownBy(() -> new Constraints(-1, 0, 0, 0, 0, 0, 0, Map.of(), Map.of()))
        .hasMessage("clip-norm must be 0 or more, not -1.0");
  }

  @Test
  void aStateOfAnotherOptimizerIsRefused() {
    Optimizer nadam = new Nadam(0.9, 0.999, 1e-8, 0.004).optimizer(ROLES, Constraints.NONE);
    Optimizer lbfgs = new Lbfgs(10, 25).optimizer(ROLES, Constraints.NONE);
    assertThatThrownBy(() -> nadam.restoreScalars(new double[] {1}))
        .hasMessageContaining("resume with the optimizer that was saved");
    assertThatThrownBy(() -> lbfgs.restoreScalars(nadam.scalars()))
        .hasMessageContaining("resume with the optimizer that was saved");
  }
}
