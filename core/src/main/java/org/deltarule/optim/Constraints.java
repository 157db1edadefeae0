package org.deltarule.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.Role;

/**
 * The links around a rule; 0 switches a link off.
 *
 * <pre>
 * gradient → clip value → clip norm → + l1 → + l2 → RULE
 *          → + weight decay → × −α → FINISH → max norm → average
 * </pre>
 *
 * @param clipNorm the longest gradient, see {@link ClipByGlobalNorm}
 * @param clipValue the largest component of a gradient, see {@link ClipByValue}
 * @param l1 the factor of Σ|w|, see {@link L1}
 * @param l2 the factor of ½Σw², see {@link L2}
 * @param weightDecay the decoupled decay, see {@link WeightDecay}
 * @param maxNorm the longest vector of weights into one unit, see {@link MaxNorm}
 * @param averaging the decay of the average of the weights, see {@link WeightAveraging}
 * @param rates factors of the learning rate by role; 1 where a role is missing
 * @param decays factors of l1, l2 and weight decay by role; 0 where a role is missing
 */
public record Constraints(
    double clipNorm,
    double clipValue,
    double l1,
    double l2,
    double weightDecay,
    double maxNorm,
    double averaging,
    Map<Role, Double> rates,
    Map<Role, Double> decays) {
  /** No constraint: the rule and its rate alone. Decays, once switched on, act on weights only. */
  public static final Constraints NONE =
      new Constraints(0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(Role.WEIGHT, 1.0));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is negative, or averaging is not below 1
   */
  public Constraints {
    Setting.notNegative("clip-norm", clipNorm);
    Setting.notNegative("clip-value", clipValue);
    Setting.notNegative("l1", l1);
    Setting.notNegative("l2", l2);
    Setting.notNegative("weight-decay", weightDecay);
    Setting.notNegative("max-norm", maxNorm);
    Setting.fraction("averaging", averaging);
    rates = Map.copyOf(rates);
    decays = Map.copyOf(decays);
    rates.forEach((role, factor) -> Setting.notNegative("the rate factor of " + role, factor));
    decays.forEach((role, factor) -> Setting.notNegative("the decay factor of " + role, factor));
  }

  /**
   * The chain of a rule.
   *
   * @param layout the layout of the weights
   * @param rule the links between the gradient and the learning rate
   * @param finish the links after the learning rate, for rules that set the length of the step
   * @return a new chain
   */
  Chain around(
      ParameterLayout layout, List<GradientTransform> rule, List<GradientTransform> finish) {
    List<GradientTransform> links = new ArrayList<>();
    if (clipValue > 0) {
      links.add(new ClipByValue(clipValue));
    }
    if (clipNorm > 0) {
      links.add(new ClipByGlobalNorm(clipNorm));
    }
    if (l1 > 0) {
      links.add(new L1(l1, decays));
    }
    if (l2 > 0) {
      links.add(new L2(l2, decays));
    }
    links.addAll(rule);
    if (weightDecay > 0) {
      links.add(new WeightDecay(weightDecay, decays));
    }
    links.add(new LearningRate(rates));
    links.addAll(finish);
    links.addAll(afterTheStep());
    return new Chain(layout, links);
  }

  /** The links that look at the weights as they will be after the update. */
  List<GradientTransform> afterTheStep() {
    List<GradientTransform> links = new ArrayList<>();
    if (maxNorm > 0) {
      links.add(new MaxNorm(maxNorm));
    }
    if (averaging > 0) {
      links.add(new WeightAveraging(averaging));
    }
    return links;
  }
}
