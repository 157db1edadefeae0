package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * Keeps the weights into each unit short (Srivastava et al. 2014, §5.1): after the update every
 * column of a weight matrix (in × out) has a norm of at most the limit.
 *
 * <pre>
 * v = w + u,  u ← v·min(1, limit/‖v‖) − w    for each column
 * </pre>
 *
 * <p>It rewrites a finished update, so it stands after the learning rate.
 *
 * @param limit the longest column, above 0
 */
public record MaxNorm(double limit) implements GradientTransform {
  /**
   * Checks the setting.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public MaxNorm {
    Setting.positive("max-norm", limit);
  }

  @Override
  public List<ParameterLayout.Entry> entries(ParameterLayout layout) {
    return layout.trainableEntries().stream().filter(e -> e.role() == Role.WEIGHT).toList();
  }

  @Override
  public void apply(
      OptimizerStep step,
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      for (int column = 0; column < entry.columns(); column++) {
        limitColumn(entry, column, weights.values(), update.values());
      }
    }
  }

  private void limitColumn(ParameterLayout.Entry entry, int column, float[] w, float[] u) {
    int columns = entry.columns();
    double squares = 0;
    for (int i = entry.offset() + column; i < entry.end(); i += columns) {
      double v = w[i] + u[i];
      squares += v * v;
    }
    double norm = Math.sqrt(squares);
    if (norm > limit) {
      float scale = (float) (limit / norm);
      for (int i = entry.offset() + column; i < entry.end(); i += columns) {
        u[i] = (w[i] + u[i]) * scale - w[i];
      }
    }
  }
}
