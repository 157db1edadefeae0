package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * AdaGrad (Duchi, Hazan &amp; Singer 2011): each weight's rate falls with the gradients it has
 * seen.
 *
 * <pre>
 * v ← v + g²
 * u = g / (√v + ε)
 * </pre>
 *
 * @param epsilon ε, what keeps the first quotients finite
 */
public record Adagrad(double epsilon) implements LinkRule {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public Adagrad {
    Setting.positive("epsilon", epsilon);
  }

  @Override
  public double defaultLearningRate() {
    return 0.01;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void apply(
      OptimizerStep step,
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    float eps = (float) epsilon;
    float[] u = update.values();
    float[] v = state.slot(0);
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      for (int i = entry.offset(); i < entry.end(); i++) {
        v[i] += u[i] * u[i];
        u[i] /= (float) Math.sqrt(v[i]) + eps;
      }
    }
  }
}
