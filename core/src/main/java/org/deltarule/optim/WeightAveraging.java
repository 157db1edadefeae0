package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * An exponential moving average of the weights as they are after each update, corrected for having
 * started at 0, for evaluation and to keep. The training does not see it; it stands last.
 *
 * <pre>
 * a ← da + (1−d)(w + u)
 * average = a / (1−dᵗ)
 * </pre>
 *
 * @param decay d; the average is over about the last 1/(1−d) steps
 */
public record WeightAveraging(double decay) implements ElementwiseTransform {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a setting is out of range
   */
  public WeightAveraging {
    Setting.fraction("averaging", decay);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public int scalars() {
    return 1;
  }

  /** 1−dᵗ, the weights of the average so far. */
  @Override
  public void begin(OptimizerStep step, State state) {
    state.scalars()[0] = decay * state.scalars()[0] + (1 - decay);
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
    double share = (1 - decay) / state.scalars()[0]; // 1 at first: one vector is its own average
    float[] w = weights.values();
    float[] u = update.values();
    float[] a = state.slot(0);
    for (int i = from; i < to; i++) {
      a[i] = (float) (a[i] + share * ((double) w[i] + u[i] - a[i]));
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
    float[] a = state.slot(0);
    float[] average = out.values();
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      for (int i = entry.offset(); i < entry.end(); i++) {
        average[i] = a[i];
      }
    }
  }
}
