package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Schedule-free averaging (Defazio et al. 2024): in place of a falling rate, a running average.
 * Stands after the learning rate, so that what reaches it is the step of any rule.
 *
 * <pre>
 * z ← z + u                        the rule's own weights
 * x ← (1−c)x + cz,  c = α²/Σα²     their average: the weights to evaluate and keep
 * y = (1−β)z + βx                  the weights that are trained, where the gradient is taken
 * </pre>
 *
 * <p>z and x start at the weights. As the average counts a step by its squared rate, a warm-up is
 * all the schedule it needs.
 *
 * @param beta β, how much of the average is in the trained weights
 */
public record ScheduleFree(double beta) implements GradientTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public ScheduleFree {
    Setting.fraction("beta", beta);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public int scalars() {
    return 1;
  }

  @Override
  public void apply(
      OptimizerStep step,
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    float[] w = weights.values();
    float[] z = state.slot(0);
    float[] x = state.slot(1);
    if (step.number() == 1) {
      copy(entries, w, z);
      copy(entries, w, x);
    }
    double square = step.learningRate() * step.learningRate();
    double sum = state.scalars()[0] + square;
    state.scalars()[0] = sum;
    float c = sum > 0 ? (float) (square / sum) : 1;
    float b = (float) beta;
    float[] u = update.values();
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      for (int i = entry.offset(); i < entry.end(); i++) {
        z[i] += u[i];
        x[i] = (1 - c) * x[i] + c * z[i];
        u[i] = (1 - b) * z[i] + b * x[i] - w[i];
      }
    }
  }

  @Override
  public boolean averages() {
    return true;
  }

  @Override
  public void average(
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      State state,
      ParameterVector out) {
    copy(entries, state.slot(1), out.values());
  }

  private static void copy(List<ParameterLayout.Entry> entries, float[] from, float[] to) {
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      System.arraycopy(from, entry.offset(), to, entry.offset(), entry.size());
    }
  }
}
