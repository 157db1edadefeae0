package org.deltarule.net;

import java.util.List;
import org.deltarule.init.Constant;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * Factors of each member's own in front of weights that it shares, r of {@code ((x ⊙ r)W) ⊙ s + b}.
 *
 * <pre>y = r ⊙ x,  ∂f/∂x = r ⊙ ∂f/∂y,  ∂f/∂r = Σ rows x ⊙ ∂f/∂y        x: n × k·in,  r: 1 × k·in, from 1 on</pre>
 *
 * <p>Source: Wen, Tran &amp; Ba 2020 (BatchEnsemble), arXiv:2002.06715.
 */
public record MemberScale() implements Layer {
  @Override
  public int outputs(int inputs) {
    return inputs;
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return List.of(new LayerParameter("scale", Role.ADAPTER, 1, inputs, new Constant(1)));
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    FeatureScale.multiply(p, x, y, w);
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    FeatureScale.multiply(p, dy, dx, w);
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    FeatureScale.gradient(p, x, dy, w);
  }
}
