package org.deltarule.optim;

import java.util.Map;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * What l1 and l2 add to the loss itself, for a rule that compares losses: {@code Σ λ₁|w| + ½λ₂w²}.
 *
 * @param l1 λ₁
 * @param l2 λ₂
 * @param roles factors of both by role; 0 where a role is missing
 */
record Penalty(double l1, double l2, Map<Role, Double> roles) {
  /** Adds the penalty's gradient to the gradient and returns the penalty. */
  double addTo(ParameterVector weights, ParameterVector gradient) {
    if (l1 == 0 && l2 == 0) {
      return 0;
    }
    float[] w = weights.values();
    float[] g = gradient.values();
    double penalty = 0;
    for (ParameterLayout.Entry entry : weights.layout().entries()) {
      double factor = entry.role() == Role.STATISTIC ? 0 : Setting.byRole(roles, entry.role(), 0);
      if (factor > 0) {
        for (int i = entry.offset(); i < entry.end(); i++) {
          penalty += factor * (l1 * Math.abs(w[i]) + l2 / 2 * w[i] * w[i]);
          g[i] += (float) (factor * (l1 * Math.signum(w[i]) + l2 * w[i]));
        }
      }
    }
    return penalty;
  }
}
