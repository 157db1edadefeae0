package org.deltarule.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deltarule.catalog.Catalog;
import org.deltarule.parallel.Team;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step made part by part, in any order and by several threads, is the step on the whole. */
class PartwiseUpdateTest {
  /** Parameters of odd sizes, one of them larger than the blocks of a chain, and statistics. */
  private static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(
              Objectives.entry("layer1.weight", Role.WEIGHT, 33, 47),
              Objectives.entry("layer1.bias", Role.BIAS, 1, 47),
              Objectives.entry("norm.scale", Role.SCALE, 1, 47),
              Objectives.entry("norm.shift", Role.SHIFT, 1, 47),
              Objectives.entry("norm.mean", Role.STATISTIC, 1, 47),
              Objectives.entry("layer2.weight", Role.WEIGHT, 47, 13),
              Objectives.entry("layer2.bias", Role.BIAS, 1, 13),
              Objectives.entry("layer3.weight", Role.WEIGHT, 13, 1),
              Objectives.entry("layer3.bias", Role.BIAS, 1, 1)));

  private static final List<String> ON_THE_WHOLE = List.of("muon", "lbfgs");
  private static final Team TEAM = new Team(3);

  @AfterAll
  static void close() {
    TEAM.close();
  }

  private record Part(int from, int to) {}

  private static String name(OptimizerRule rule) {
    return Catalog.nameOf(rule);
  }

  static Stream<OptimizerRule> partwise() {
    return Optimizers.ALL.all().stream().filter(rule -> !ON_THE_WHOLE.contains(name(rule)));
  }

  /** All the links that treat every number by itself. */
  private static Constraints elementwise(OptimizerRule rule) {
    double averaging = rule instanceof ScheduleFreeAdamw ? 0 : 0.9;
    return new Constraints(
        0,
        0.5,
        1e-3,
        1e-2,
        1e-2,
        0,
        averaging,
        Map.of(Role.BIAS, 0.5),
        Map.of(Role.WEIGHT, 1.0, Role.SCALE, 0.5));
  }

  /** Steps enough that what the links remember is flushed on the way. */
  @ParameterizedTest
  @MethodSource("partwise")
  void partsGiveTheBitsOfTheWhole(OptimizerRule rule) {
    Optimizer whole = rule.optimizer(LAYOUT, elementwise(rule));
    Optimizer inParts = rule.optimizer(LAYOUT, elementwise(rule));
    PartwiseUpdate partwise = inParts.partwise().orElseThrow();
    Random random = new Random(5);
    ParameterVector weights = random(random, 1);
    int steps = 2 * Chain.FLUSH + 1;
    for (int step = 0; step < steps; step++) {
      double rate = 0.01 / (1 + step);
      // a third of the numbers has a gradient of 0 from some step on, and tiny ones
      ParameterVector gradient = random(random, step < 5 ? 1 : 1e-38f);
      ParameterVector update = gradient.copy();
      whole.step(rate, weights, 0, update, Objectives.NO_LINE);
      ParameterVector expected = weights.copy();
      for (int i = 0; i < LAYOUT.size(); i++) {
        expected.values()[i] += update.values()[i];
      }

      ParameterVector next = ParameterVector.zeros(LAYOUT);
      step(partwise, rate, weights, gradient, next, parts(random));
      assertThat(gradient).as("update of step %d", step).isEqualTo(update);
      assertThat(next).as("weights after step %d", step).isEqualTo(expected);
      weights = expected;
    }
    assertThat(inParts.steps()).isEqualTo(steps);
    assertThat(inParts.slots()).isEqualTo(whole.slots());
    assertThat(inParts.scalars()).isEqualTo(whole.scalars());
    assertThat(inParts.evaluationWeights(weights)).isEqualTo(whole.evaluationWeights(weights));
  }

  private static void step(
      PartwiseUpdate partwise,
      double rate,
      ParameterVector weights,
      ParameterVector gradient,
      ParameterVector next,
      List<Part> parts) {
    partwise.begin(rate);
    TEAM.run(worker -> {
      for (int i = worker.index(); i < parts.size(); i += worker.count()) {
        partwise.part(weights, gradient, next, parts.get(i).from, parts.get(i).to);
      }
    });
  }

  /** The whole vector in shuffled parts of 1 to 400 numbers, whatever parameters they belong to. */
  private static List<Part> parts(Random random) {
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < LAYOUT.size(); from = parts.getLast().to) {
      parts.add(new Part(from, Math.min(LAYOUT.size(), from + 1 + random.nextInt(400))));
    }
    Collections.shuffle(parts, random);
    return parts;
  }

  private static ParameterVector random(Random random, float size) {
    ParameterVector vector = ParameterVector.zeros(LAYOUT);
    for (int i = 0; i < LAYOUT.size(); i++) {
      vector.values()[i] = i % 3 == 0 && size < 1 ? 0 : (float) random.nextGaussian() * size;
    }
    return vector;
  }

  @Test
  void rulesThatLookAtTheWholeGradientHaveNoParts() {
    for (OptimizerRule rule : Optimizers.ALL.all()) {
      assertThat(rule.optimizer(LAYOUT, Constraints.NONE).partwise().isEmpty())
          .as(name(rule))
          .isEqualTo(ON_THE_WHOLE.contains(name(rule)));
    }
  }

  @Test
  void limitsOfNormsTakeThePartsFromAnyRule() {
    for (OptimizerRule rule : partwise().toList()) {
      assertThat(rule.optimizer(LAYOUT, limits(1, 0)).partwise()).as(name(rule)).isEmpty();
      assertThat(rule.optimizer(LAYOUT, limits(0, 3)).partwise()).as(name(rule)).isEmpty();
      assertThat(rule.optimizer(LAYOUT, limits(0, 0)).partwise()).as(name(rule)).isPresent();
    }
  }

  private static Constraints limits(double clipNorm, double maxNorm) {
    return new Constraints(clipNorm, 0, 0, 0, 0, maxNorm, 0, Map.of(), Map.of());
  }
}
