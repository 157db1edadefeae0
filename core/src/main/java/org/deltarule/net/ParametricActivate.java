package org.deltarule.net;

import java.util.List;
import org.deltarule.activation.Activation;
import org.deltarule.init.Constant;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * An activation of which each unit learns how much to use, between none of it and more than all.
 *
 * <pre>
 * y = x + a ⊙ (g(x) − x)                         a: 1 × columns, from 1 on, where y = g(x)
 * ∂f/∂x = ∂f/∂y ⊙ (1 + a ⊙ (g′(x) − 1))
 * ∂f/∂a = Σ rows ∂f/∂y ⊙ (g(x) − x)
 * </pre>
 *
 * <p>Source: Holzmüller, Grinsztajn &amp; Steinwart 2024, arXiv:2407.04491.
 *
 * @param activation g
 */
public record ParametricActivate(Activation activation) implements Layer {
  private static final int AMOUNT = 0;
  private static final int CURVED = 0;
  private static final int BENT = 1;

  @Override
  public int outputs(int inputs) {
    return inputs;
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return List.of(new LayerParameter("amount", Role.ACTIVATION, 1, inputs, new Constant(1)));
  }

  @Override
  public int[] scratch(ScratchRequest r) {
    int numbers = Math.multiplyExact(r.rows(), r.inputs());
    return r.training() ? new int[] {numbers, numbers} : new int[] {numbers, 0};
  }

  /** g ← g(x), y ← x + a ⊙ (g − x). */
  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * x.columns();
    int at = from * x.columns();
    float[] g = p.scratch(CURVED);
    float[] bent = p.scratch(p.training() ? BENT : CURVED);
    activation.forward(n, x.array(), x.row(from), g, at);
    Pass.kernels().subtract(n, g, at, x.array(), x.row(from), bent, at);
    mix(p, bent, at, x.array(), x.row(from), y.array(), y.row(from), w);
  }

  /** ∂f/∂x ← ∂f/∂y + a ⊙ (∂f/∂y ⊙ g′ − ∂f/∂y). */
  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * x.columns();
    float[] d = dx.array();
    int at = dx.row(from);
    System.arraycopy(dy.array(), dy.row(from), d, at, n);
    float[] g = p.scratch(CURVED);
    activation.backward(n, x.array(), x.row(from), g, from * x.columns(), d, at);
    Pass.kernels().subtract(n, d, at, dy.array(), dy.row(from), d, at);
    mix(p, d, at, dy.array(), dy.row(from), d, at, w);
  }

  /** out ← start + a ⊙ in. */
  private static void mix(
      Pass p, float[] in, int io, float[] start, int so, float[] out, int oo, Worker w) {
    int n = p.inputs();
    Pass.kernels()
        .multiplyColumns(
            p.to(w) - p.from(w),
            n,
            1,
            1,
            in,
            io,
            n,
            p.weights(),
            p.at(AMOUNT),
            0,
            0,
            start,
            so,
            n,
            out,
            oo,
            n);
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int n = x.columns();
    int from = w.from(n);
    int to = w.to(n);
    Pass.kernels()
        .columnGradients(
            p.rows(),
            to - from,
            1,
            1,
            p.scratch(BENT),
            from,
            n,
            dy.array(),
            dy.offset() + from,
            n,
            p.gradient(),
            p.at(AMOUNT) + from);
    p.finished(AMOUNT, from, to);
  }
}
