package org.deltarule.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.deltarule.optim.Objectives.LAYOUT;
import static org.deltarule.optim.Objectives.row;
import static org.deltarule.optim.Objectives.vector;

import java.util.Map;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.Test;

/** The quasi-Newton rule and its line search. */
class LbfgsTest {
  private static final OptimizerRule LBFGS = Optimizers.ALL.parse("lbfgs");

  @Test
  void solvesAQuadraticInAboutAsManyStepsAsItHasCurvatures() {
    ParameterVector weights = ParameterVector.zeros(row(8));
    Optimizer optimizer = LBFGS.optimizer(row(8), Constraints.NONE);
    Objectives.minimize(optimizer, Objectives::bowl, weights, new Constant(), 1, 10);
    for (int i = 0; i < 8; i++) {
      assertThat((double) weights.values()[i]).isCloseTo(Objectives.bottom(i, 8), within(1e-5));
    }
  }

  @Test
  void findsTheMinimumOfRosenbrock() {
    ParameterVector weights = vector(row(2), -1.2, 1);
    Optimizer optimizer = LBFGS.optimizer(row(2), Constraints.NONE);
    Objectives.minimize(optimizer, Objectives::rosenbrock, weights, new Constant(), 1, 50);
    assertThat(weights.values()).containsExactly(new float[] {1, 1}, within(1e-4f));
  }

  /** Every pair that is used has ρ·sᵀy = 1, also where the objective changes under the rule. */
  @Test
  void aPairThatCurvesDownwardsNeverDisplacesAnother() {
    int history = 3;
    Optimizer optimizer = new Lbfgs(history, 25).optimizer(row(4), Constraints.NONE);
    ParameterVector weights = ParameterVector.zeros(row(4));
    java.util.Random random = new java.util.Random(5);
    int rejected = 0;
    for (int step = 0; step < 40; step++) {
      float[] target = {0, 0, 0, 0};
      for (int i = 0; i < 4; i++) {
        target[i] = (float) random.nextGaussian();
      }
      Optimizer.Objective moving =
          (w, g) -> {
            double loss = 0;
            for (int i = 0; i < 4; i++) {
              float d = w.values()[i] - target[i];
              g.values()[i] = d;
              loss += 0.5 * d * d;
            }
            return loss;
          };
      ParameterVector update = ParameterVector.zeros(row(4));
      double before = optimizer.scalars()[2];
      double loss = moving.lossAndGradient(weights, update);
      optimizer.step(1, weights, loss, update, moving);
      rejected += step > history && optimizer.scalars()[2] == before ? 1 : 0;
      for (int i = 0; i < 4; i++) {
        weights.values()[i] += update.values()[i];
      }
      double[] scalars = optimizer.scalars();
      for (int pair = 0; pair < scalars[1]; pair++) {
        double product = 0;
        for (int i = 0; i < 4; i++) {
          product +=
              (double) optimizer.slots().get(pair).values()[i]
                  * optimizer.slots().get(history + pair).values()[i];
        }
        assertThat(scalars[3 + pair] * product).isCloseTo(1, within(1e-5));
      }
    }
    assertThat(rejected).as("pairs that were rejected").isPositive();
  }

  @Test
  void everyAcceptedPointSatisfiesTheStrongWolfeConditions() {
    ParameterVector weights = vector(LAYOUT, Objectives.linspace(-2, 2, LAYOUT.trainable()));
    Optimizer optimizer = LBFGS.optimizer(LAYOUT, Constraints.NONE);
    ParameterVector gradient = ParameterVector.zeros(LAYOUT);
    ParameterVector update = ParameterVector.zeros(LAYOUT);
    int steps = 0;
    double loss = Objectives.rosenbrock(weights, gradient);
    while (loss > 1e-6) { // below it, the rounding of the weights outweighs what a step gains
      update.copyFrom(gradient);
      optimizer.step(1, weights, loss, update, Objectives::rosenbrock);
      double slope = dot(gradient, update);
      Objectives.add(weights, update);
      double after = Objectives.rosenbrock(weights, gradient);
      assertThat(slope).isNegative();
      assertThat(after).isLessThanOrEqualTo(loss + WolfeSearch.DECREASE * slope);
      assertThat(Math.abs(dot(gradient, update)))
          .isLessThanOrEqualTo(WolfeSearch.CURVATURE * Math.abs(slope) * (1 + 1e-6));
      loss = after;
      assertThat(++steps).isLessThan(200);
    }
    assertThat(steps).isGreaterThan(5);
  }

  private static double dot(ParameterVector a, ParameterVector b) {
    double sum = 0;
    for (int i = 0; i < a.layout().trainable(); i++) {
      sum += (double) a.values()[i] * b.values()[i];
    }
    return sum;
  }

  @Test
  void aLineThatLeavesTheFiniteNumbersIsSearchedNearer() {
    // w − log w: infinite or NaN for w ≤ 0, least at 1; the first trial overshoots to w < 0
    Optimizer.Objective barrier =
        (at, gradient) -> {
          double w = at.values()[0];
          gradient.values()[0] = (float) (1 - 1 / w);
          return w - Math.log(w);
        };
    ParameterVector weights = vector(row(1), 5);
    Optimizer optimizer = LBFGS.optimizer(row(1), Constraints.NONE);
    Objectives.minimize(optimizer, barrier, weights, new Constant(), 100, 20);
    assertThat(weights.values()[0]).isCloseTo(1, within(1e-3f));
  }

  @Test
  void evaluatesNoMorePointsOfALineThanItMay() {
    int[] calls = {0};
    Optimizer.Objective falling = // for ever: no point of the line is flat
        (at, gradient) -> {
          calls[0]++;
          gradient.values()[0] = -1;
          return -at.values()[0];
        };
    ParameterVector update = vector(row(1), -1);
    Optimizer optimizer = new Lbfgs(10, 7).optimizer(row(1), Constraints.NONE);
    optimizer.step(1, vector(row(1), 0), 0, update, falling);
    assertThat(calls[0]).isEqualTo(7);
    assertThat(update.values()[0]).isGreaterThan(1);
  }

  @Test
  void aHilltopBehindTheStartDoesNotTurnTheDirectionUp() {
    // a cosine has both signs of curvature: pairs with sᵀy < 0 must be skipped
    Optimizer.Objective wave =
        (at, gradient) -> {
          double loss = 0;
          for (int i = 0; i < 3; i++) {
            loss += Math.cos(at.values()[i]);
            gradient.values()[i] = (float) -Math.sin(at.values()[i]);
          }
          return loss;
        };
    ParameterVector weights = vector(row(3), 0.1, 0.5, -0.3);
    Optimizer optimizer = LBFGS.optimizer(row(3), Constraints.NONE);
    double loss = Objectives.minimize(optimizer, wave, weights, new Constant(), 1, 15);
    assertThat(loss).isCloseTo(-3, within(1e-6));
  }

  @Test
  void aDecayMovesTheMinimumWhereThePenaltyDoes() {
    // a/2 (w − c)² + λ/2 w² is least at ac/(a + λ); here a = (0.5, 1), c = (−1, 1), λ = 0.5
    Constraints decay =
        new Constraints(0, 0, 0, 0.25, 0.25, 0, 0, Map.of(), Map.of(Role.WEIGHT, 1.0));
    ParameterVector weights = ParameterVector.zeros(row(2));
    Optimizer optimizer = LBFGS.optimizer(row(2), decay);
    Objectives.minimize(optimizer, Objectives::bowl, weights, new Constant(), 1, 10);
    assertThat(weights.values()).containsExactly(new float[] {-0.5f, 1 / 1.5f}, within(1e-5f));
  }

  @Test
  void aPenaltyCountsInTheLossThatIsSearched() {
    Penalty penalty = new Penalty(0.5, 2, Map.of(Role.WEIGHT, 1.0));
    ParameterVector gradient = vector(row(3), 1, 1, 1);
    assertThat(penalty.addTo(vector(row(3), 2, 0, -3), gradient)).isEqualTo(0.5 * 5 + 13);
    assertThat(gradient.values()).containsExactly(5.5f, 1, -5.5f);
  }

  @Test
  void averagingAndMaxNormActOnItsUpdates() {
    Constraints limits = new Constraints(0, 0, 0, 0, 0, 0.5, 0.5, Map.of(), Map.of());
    ParameterVector weights = ParameterVector.zeros(row(2));
    Optimizer optimizer = LBFGS.optimizer(row(2), limits);
    Objectives.minimize(optimizer, Objectives::bowl, weights, new Constant(), 1, 5);
    assertThat(weights.values()).containsExactly(new float[] {-0.5f, 0.5f}, within(1e-6f));
    assertThat(optimizer.evaluationWeights(weights)).isNotSameAs(weights);
  }

  @Test
  void atTheMinimumItStays() {
    ParameterVector weights = vector(row(2), 1, 1);
    Optimizer optimizer = LBFGS.optimizer(row(2), Constraints.NONE);
    Objectives.minimize(optimizer, Objectives::rosenbrock, weights, new Constant(), 1, 3);
    assertThat(weights.values()).containsExactly(1, 1);
  }
}
