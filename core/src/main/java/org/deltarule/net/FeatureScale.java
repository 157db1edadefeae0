package org.deltarule.net;

import java.util.List;
import org.deltarule.init.Constant;
import org.deltarule.kernel.ColumnProducts;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * A learned factor of each feature, so that a network can turn one up or down as a whole.
 *
 * <pre>y = s ⊙ x,  ∂f/∂x = s ⊙ ∂f/∂y,  ∂f/∂s = Σ rows x ⊙ ∂f/∂y        s: 1 × columns, from 1 on</pre>
 *
 * <p>Trained faster than the weights (RealMLP: six times the rate), it is a soft selection of features.
 * NaN goes through. Source: Holzmüller, Grinsztajn &amp; Steinwart 2024, arXiv:2407.04491.
 */
public record FeatureScale() implements Layer {
  private static final int SCALE = 0;

  @Override
  public int outputs(int inputs) {
    return inputs;
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return List.of(new LayerParameter("scale", Role.FEATURE_SCALE, 1, inputs, new Constant(1)));
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    multiply(p, x, y, w);
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    multiply(p, dy, dx, w);
  }

  /** out ← s ⊙ in. */
  static void multiply(Pass p, Matrix in, Matrix out, Worker w) {
    int n = in.columns();
    int from = p.from(w);
    ColumnProducts.output(
        Pass.kernels(),
        p.to(w) - from,
        n,
        1,
        1,
        in.array(),
        in.row(from),
        n,
        p.weights(),
        p.at(SCALE),
        ColumnProducts.NO_BIAS,
        out.array(),
        out.row(from),
        n);
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    gradient(p, x, dy, w);
  }

  /** ∂f/∂s of some columns. */
  static void gradient(Pass p, Matrix x, Matrix dy, Worker w) {
    int n = x.columns();
    int from = w.from(n);
    int to = w.to(n);
    Pass.kernels()
        .columnGradients(
            p.rows(),
            to - from,
            1,
            1,
            x.array(),
            x.offset() + from,
            n,
            dy.array(),
            dy.offset() + from,
            n,
            p.gradient(),
            p.at(SCALE) + from);
    p.finished(SCALE, from, to);
  }
}
