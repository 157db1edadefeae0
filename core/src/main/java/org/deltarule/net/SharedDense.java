package org.deltarule.net;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.activation.Activation;
import org.deltarule.init.Constant;
import org.deltarule.init.Initializer;
import org.deltarule.kernel.DenseProducts;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * A dense layer whose weights the members of an ensemble share. Member by member side by side in a row
 * are as many rows below each other, so it is one product of n·k rows.
 *
 * <pre>
 * yₘ = g(xₘW + b)               or, with factors of each member's own,
 * yₘ = g((xₘW) ⊙ sₘ + bₘ)       x: n × k·in,  W: in × units,  s, b: k × units,  y: n × k·units
 *
 * δₘ = ∂f/∂yₘ ⊙ g′,  zₘ = xₘW,  ζₘ = δₘ ⊙ sₘ
 * ∂f/∂xₘ = ζₘWᵀ,  ∂f/∂W = Σₘ xₘᵀζₘ,  ∂f/∂sₘ = Σ rows δₘ ⊙ zₘ,  ∂f/∂bₘ = Σ rows δₘ
 * </pre>
 *
 * <p>s starts at 1, and all members with the same b. Behind a {@link MemberScale} the second form is the
 * layer of BatchEnsemble (Wen, Tran &amp; Ba 2020, arXiv:2002.06715) and TabM (arXiv:2410.24210), the
 * first that of TabM-mini.
 *
 * @param count k, the members
 * @param units the size of each member's output
 * @param activation g
 * @param initializer of W
 * @param biasInitializer of b
 * @param own whether members have s and b of their own
 */
public record SharedDense(
    int count,
    int units,
    Activation activation,
    Initializer initializer,
    Initializer biasInitializer,
    boolean own)
    implements Layer {
  private static final int W = 0;
  private static final int B = 1;
  private static final int S = 2;

  private static final int PRE_ACTIVATION = 0;
  private static final int PRODUCT = 1;
  private static final int PRODUCT_GRADIENT = 2;

  private static final float[] NO_BIAS = {};

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there is no member or unit
   */
  public SharedDense {
    if (count < 1 || units < 1) {
      throw new IllegalArgumentException(
          "a shared dense layer needs at least 1 member and 1 unit, not %d and %d"
              .formatted(count, units));
    }
  }

  @Override
  public int outputs(int inputs) {
    if (inputs % count != 0) {
      throw new IllegalArgumentException(
          "%d inputs are no multiple of %d members".formatted(inputs, count));
    }
    return Math.multiplyExact(count, units);
  }

  @Override
  public int rowsOfProduct() {
    return count;
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    int biases = own ? count : 1;
    List<LayerParameter> parameters = new ArrayList<>();
    parameters.add(new LayerParameter("weight", Role.WEIGHT, inputs / count, units, initializer));
    parameters.add(new LayerParameter("bias", Role.BIAS, biases, units, this::equalBiases));
    if (own) {
      parameters.add(new LayerParameter("scale", Role.ADAPTER, count, units, new Constant(1)));
    }
    return parameters;
  }

  private void equalBiases(Matrix b, int fanIn, int fanOut, long key) {
    biasInitializer.fill(new Matrix(b.array(), b.offset(), 1, units), 1, units, key);
    for (int m = 1; m < b.rows(); m++) {
      System.arraycopy(b.array(), b.offset(), b.array(), b.row(m), units);
    }
  }

  @Override
  public int[] scratch(ScratchRequest r) {
    int numbers = Math.multiplyExact(r.rows(), Math.multiplyExact(count, units));
    return new int[] {
      keepsSum(r.training()) ? numbers : 0, own ? numbers : 0, own && r.training() ? numbers : 0
    };
  }

  private boolean keepsSum(boolean training) {
    return training && !activation.fromOutput();
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    Kernels kernels = Pass.kernels();
    int from = p.from(w);
    int rows = p.to(w) - from;
    int all = count * units;
    float[] s = keepsSum(p.training()) ? p.scratch(PRE_ACTIVATION) : y.array();
    int so = keepsSum(p.training()) ? from * all : y.row(from);
    float[] z = own ? p.scratch(PRODUCT) : s;
    int zo = own ? from * all : so;
    DenseProducts.output(
        kernels,
        rows * count,
        x.columns() / count,
        units,
        x.array(),
        x.row(from),
        p.weights(),
        p.at(W),
        own ? NO_BIAS : p.weights(),
        own ? 0 : p.at(B),
        z,
        zo,
        p.packing(w));
    if (own) {
      scaled(p, z, zo, p.weights(), p.at(B), s, so, rows);
    }
    activation.forward(rows * all, s, so, y.array(), y.row(from));
  }

  /** out ← start + s ⊙ in, of all members of some rows. */
  private void scaled(
      Pass p, float[] in, int io, float[] start, int bo, float[] out, int oo, int rows) {
    int n = count * units;
    Pass.kernels()
        .multiplyColumns(
            rows, n, 1, 1, in, io, n, p.weights(), p.at(S), 0, 0, start, bo, 0, out, oo, n);
  }

  /** δ ← ∂f/∂y ⊙ g′, ζ ← δ ⊙ s. */
  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int from = p.from(w);
    int rows = p.to(w) - from;
    int all = count * units;
    float[] s = keepsSum(true) ? p.scratch(PRE_ACTIVATION) : y.array();
    int so = keepsSum(true) ? from * all : y.row(from);
    activation.backward(rows * all, s, so, y.array(), y.row(from), dy.array(), dy.row(from));
    Pass.kernels().flush(rows * all, dy.array(), dy.row(from));
    if (own) {
      float[] zeta = p.scratch(PRODUCT_GRADIENT);
      scaled(p, dy.array(), dy.row(from), NO_BIAS, 0, zeta, from * all, rows);
    }
  }

  private float[] zeta(Pass p, Matrix dy) {
    return own ? p.scratch(PRODUCT_GRADIENT) : dy.array();
  }

  private int zeta(Matrix dy, int row) {
    return own ? row * count * units : dy.row(row);
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int from = p.from(w);
    DenseProducts.inputGradient(
        Pass.kernels(),
        (p.to(w) - from) * count,
        x.columns() / count,
        units,
        zeta(p, dy),
        zeta(dy, from),
        p.weights(),
        p.at(W),
        dx.array(),
        dx.row(from),
        p.packing(w));
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    Kernels kernels = Pass.kernels();
    int inputs = x.columns() / count;
    int first = w.from(inputs);
    int end = w.to(inputs);
    DenseProducts.weightGradient(
        kernels,
        p.rows() * count,
        inputs,
        units,
        first,
        end - first,
        x.array(),
        x.offset(),
        zeta(p, dy),
        zeta(dy, 0),
        p.gradient(),
        p.at(W),
        p.packing(w));
    p.finished(W, first * units, end * units);
    int biases = own ? count * units : units;
    int rows = own ? p.rows() : p.rows() * count;
    int from = w.from(biases);
    int to = w.to(biases);
    int d = dy.offset() + from;
    kernels.columnSums(rows, to - from, dy.array(), d, biases, p.gradient(), p.at(B) + from);
    p.finished(B, from, to);
    if (own) {
      float[] z = p.scratch(PRODUCT);
      kernels.columnGradients(
          rows,
          to - from,
          1,
          1,
          z,
          from,
          biases,
          dy.array(),
          d,
          biases,
          p.gradient(),
          p.at(S) + from);
      p.finished(S, from, to);
    }
  }
}
