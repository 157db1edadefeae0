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
public record ScheduleFree(double beta) implements ElementwiseTransform {
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

  /** Σα², by which the average weighs its steps. */
  @Override
  public void begin(OptimizerStep step, State state) {
    state.scalars()[0] += step.learningRate() * step.learningRate();
  }

  @Override
  public void apply(
      OptimizerStep step,
      ParameterLayout.Entry entry,
      int from,
      int to,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    float[] w = weights.values();
    float[] z = state.slot(0);
    float[] x = state.slot(1);
    if (step.number() == 1) {
      System.arraycopy(w, from, z, from, to - from);
      System.arraycopy(w, from, x, from, to - from);
    }
    double square = step.learningRate() * step.learningRate();
    double sum = state.scalars()[0];
    float c = sum > 0 ? (float) (square / sum) : 1;
    float b = (float) beta;
    float[] u = update.values();
    for (int i = from; i < to; i++) {
      z[i] += u[i];
      x[i] = (1 - c) * x[i] + c * z[i];
      u[i] = (1 - b) * z[i] + b * x[i] - w[i];
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
    for (ParameterLayout.Entry entry : entries) {
      System.arraycopy(state.slot(1), entry.offset(), out.values(), entry.offset(), entry.size());
    }
  }
}
