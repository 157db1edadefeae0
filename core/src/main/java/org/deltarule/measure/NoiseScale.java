package org.deltarule.measure;

import java.util.List;
import org.deltarule.net.Dense;
import org.deltarule.net.Layer;
import org.deltarule.net.NamedLayer;
import org.deltarule.net.Network;
import org.deltarule.net.Workspace;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.MeasuredStep;

/**
 * The gradient noise scale B = tr Σ / ‖G‖²: the batch at which the noise of the gradient is as large
 * as the gradient G; Σ is the covariance of the rows' gradients.
 *
 * <p>A row's gradient of a dense layer is the outer product of its input and its delta, so its size
 * costs two norms and no gradient. With hₙ = pₙgₙ the part of row n in the batch's gradient g = Σhₙ, pₙ
 * its share of the batch's weight and ρ = Σpₙ²:
 *
 * <pre>
 * A = Σ‖hₙ‖² = Σₙ Σₗ ‖δₙ⁽ˡ⁾‖² (‖qₙ⁽ˡ⁻¹⁾‖² + 1)
 * ‖G‖² ≈ (‖g‖² − A) / (1 − ρ)
 * tr Σ ≈ (A/ρ − ‖g‖²) / (1 − ρ)
 * </pre>
 *
 * <p>For n rows of equal weight ρ = 1/n, and these are the estimates from batches of 1 and of n.
 * Both are averaged over the measured steps with decay 0.9, each by itself, before the division; the
 * averages begin anew when a run goes on.
 *
 * <p>Parameters of dense layers that are measured alone count. NaN where there are none, where a layer mixes rows, which then have no gradient of their own, where a batch has one row, and
 * where the noise hides the gradient (‖G‖² ≤ 0). Source: McCandlish et al. 2018, arXiv:1812.06162, appendix A.
 */
final class NoiseScale {
  private static final double DECAY = 0.9;

  private final List<LayerMeasure> layers;
  private double noise;
  private double signal;

  NoiseScale(Network network, List<LayerMeasure> measured) {
    boolean mixed = network.layers().stream().anyMatch(Layer::mixesRows);
    this.layers =
        mixed
            ? List.of()
            : measured.stream().filter(m -> m.place().layer() instanceof Dense).toList();
  }

  /** Takes a step into the averages; returns the scale. */
  double measure(MeasuredStep step) {
    double rho = step.concentration();
    if (layers.isEmpty() || !(rho < 1)) {
      return Double.NaN;
    }
    double parts = 0;
    double whole = 0;
    for (LayerMeasure layer : layers) {
      parts += rowGradients(step.workspace(), layer.place());
      whole += layer.gradientSquares();
    }
    if (Double.isFinite(parts) && Double.isFinite(whole)) { // else the averages would never recover
      noise = DECAY * noise + (parts / rho - whole) / (1 - rho);
      signal = DECAY * signal + (whole - parts) / (1 - rho);
    }
    return signal > 0 ? Math.max(0, noise) / signal : Double.NaN;
  }

  /** Σ over the rows of ‖δ‖² (‖x‖² + 1), the 1 being the bias's input. */
  private static double rowGradients(Workspace workspace, NamedLayer layer) {
    Matrix x = layer.input(workspace);
    Matrix delta = layer.delta(workspace);
    double sum = 0;
    for (int r = 0; r < workspace.rows(); r++) {
      double outer = Sums.squares(delta.columns(), delta.array(), delta.row(r));
      sum += outer * (Sums.squares(x.columns(), x.array(), x.row(r)) + 1);
    }
    return sum;
  }
}
