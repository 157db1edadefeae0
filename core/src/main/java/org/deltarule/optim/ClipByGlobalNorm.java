package org.deltarule.optim;

import java.util.List;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;

/**
 * Limits the length of the whole update and keeps its direction (Pascanu, Mikolov &amp; Bengio
 * 2013): {@code u ← u·maxNorm/‖u‖} if {@code ‖u‖ > maxNorm}.
 *
 * <p>The norm is over all entries together, summed in double in the order of the layout. A NaN
 * stays as it is, and so do the numbers beside it; an infinity becomes NaN and the numbers beside
 * it 0.
 *
 * @param maxNorm the longest update, above 0
 */
public record ClipByGlobalNorm(double maxNorm) implements GradientTransform {
  /**
   * Checks the setting.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public ClipByGlobalNorm {
    Setting.positive("clip-norm", maxNorm);
  }

  @Override
  public void apply(
      OptimizerStep step,
      List<ParameterLayout.Entry> entries,
      ParameterVector weights,
      ParameterVector update,
      State state) {
    float[] u = update.values();
    double squares = 0;
    for (int e = 0; e < entries.size(); e++) {
      ParameterLayout.Entry entry = entries.get(e);
      for (int i = entry.offset(); i < entry.end(); i++) {
        squares += (double) u[i] * u[i];
      }
    }
    double norm = Math.sqrt(squares);
    if (norm > maxNorm) {
      float scale = (float) (maxNorm / norm);
      for (int e = 0; e < entries.size(); e++) {
        ParameterLayout.Entry entry = entries.get(e);
        for (int i = entry.offset(); i < entry.end(); i++) {
          u[i] *= scale;
        }
      }
    }
  }
}
