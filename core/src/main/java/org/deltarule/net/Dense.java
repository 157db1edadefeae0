package org.deltarule.net;

import java.util.List;
import org.deltarule.activation.Activation;
import org.deltarule.init.Initializer;
import org.deltarule.init.Zero;
import org.deltarule.kernel.Kernels;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * The fully connected layer, the neuron of the equations.
 *
 * <pre>
 * s = xW + b,  y = g(s)            x: n × in,  W: in × units,  b: 1 × units
 * δ = ∂f/∂y ⊙ g′(s)
 * ∂f/∂x = δWᵀ,  ∂f/∂W = xᵀδ,  ∂f/∂b = column sums of δ
 * </pre>
 *
 * <p>All three products run through one kernel on packed operands: W for the output, Wᵀ for the
 * input gradient, δ for the weight gradient. Batches below four rows use W as it lies, since packing
 * would cost as much as the product.
 *
 * @param units the size of the output
 * @param activation g
 * @param initializer of W
 * @param biasInitializer of b
 */
public record Dense(
    int units, Activation activation, Initializer initializer, Initializer biasInitializer)
    implements Layer {
  private static final int W = 0;
  private static final int B = 1;

  private static final int PACKED_W = 0;
  private static final int PACKED_TRANSPOSE = 1;
  private static final int PACKED_DELTA = 2;
  private static final int PRE_ACTIVATION = 3;

  /** Rows taken through product and activation together, while they are in the first-level cache. */
  private static final int BLOCK = 16;

  private static final int FEW = 4;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if there is no unit
   */
  public Dense {
    if (units < 1) {
      throw new IllegalArgumentException("a dense layer needs at least 1 unit, not " + units);
    }
  }

  /**
   * A dense layer whose bias starts at zero.
   *
   * @param units the size of the output
   * @param activation g
   * @param initializer of W
   */
  public Dense(int units, Activation activation, Initializer initializer) {
    this(units, activation, initializer, new Zero());
  }

  @Override
  public int outputs(int inputs) {
    return units;
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return List.of(
        new LayerParameter("weight", Role.WEIGHT, inputs, units, initializer),
        new LayerParameter("bias", Role.BIAS, 1, units, biasInitializer));
  }

  @Override
  public int[] scratch(ScratchRequest r) {
    Kernels kernels = Pass.kernels();
    return new int[] {
      kernels.packedSize(r.inputs(), units),
      r.inputGradient() ? kernels.packedSize(units, r.inputs()) : 0,
      r.training()
          ? Math.multiplyExact(deltaCopies(r.workers()), kernels.packedSize(r.rows(), units))
          : 0,
      r.training() && !activation.fromOutput() ? Math.multiplyExact(r.rows(), units) : 0
    };
  }

  /** With fewer panels than two per worker, workers divide the inputs and each packs δ for itself. */
  private int deltaCopies(int workers) {
    return sharesPanels(workers) ? 1 : workers;
  }

  private boolean sharesPanels(int workers) {
    return Pass.kernels().panels(units) >= 2 * workers;
  }

  @Override
  public void prepare(Pass p, Worker w) {
    if (p.rows() < FEW) {
      return;
    }
    Kernels kernels = Pass.kernels();
    int inputs = p.inputs();
    int panels = kernels.panels(units);
    kernels.pack(
        inputs,
        units,
        p.weights(),
        p.at(W),
        units,
        1,
        p.scratch(PACKED_W),
        0,
        w.fromPiece(panels),
        w.toPiece(panels));
    if (p.inputGradient()) {
      panels = kernels.panels(inputs);
      kernels.pack(
          units,
          inputs,
          p.weights(),
          p.at(W),
          1,
          units,
          p.scratch(PACKED_TRANSPOSE),
          0,
          w.fromPiece(panels),
          w.toPiece(panels));
    }
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    boolean keepsSum = p.training() && !activation.fromOutput();
    Kernels kernels = Pass.kernels();
    int inputs = x.columns();
    float[] s = keepsSum ? p.scratch(PRE_ACTIVATION) : y.array();
    int end = w.to(p.rows());
    for (int r = w.from(p.rows()); r < end; r += BLOCK) {
      int rows = Math.min(BLOCK, end - r);
      int so = keepsSum ? r * units : y.row(r);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(p.weights(), p.at(B), s, so + i * units, units);
      }
      if (p.rows() < FEW) {
        for (int i = 0; i < rows; i++) {
          for (int k = 0; k < inputs; k++) {
            kernels.axpy(
                units,
                x.array()[x.row(r + i) + k],
                p.weights(),
                p.at(W) + k * units,
                s,
                so + i * units);
          }
        }
      } else {
        kernels.multiplyAdd(
            rows,
            units,
            inputs,
            x.array(),
            x.row(r),
            inputs,
            1,
            p.scratch(PACKED_W),
            0,
            s,
            so,
            units,
            0,
            kernels.panels(units));
      }
      activation.forward(rows * units, s, so, y.array(), y.row(r));
    }
  }

  @Override
  public void delta(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int from = w.from(p.rows());
    int n = (w.to(p.rows()) - from) * units;
    boolean keepsSum = !activation.fromOutput();
    float[] s = keepsSum ? p.scratch(PRE_ACTIVATION) : y.array();
    int so = keepsSum ? from * units : y.row(from);
    activation.backward(n, s, so, y.array(), y.row(from), dy.array(), dy.row(from));
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    Kernels kernels = Pass.kernels();
    int inputs = x.columns();
    int from = w.from(p.rows());
    int to = w.to(p.rows());
    if (p.rows() < FEW) {
      for (int r = from; r < to; r++) {
        for (int k = 0; k < inputs; k++) {
          dx.array()[dx.row(r) + k] =
              kernels.dot(units, dy.array(), dy.row(r), p.weights(), p.at(W) + k * units);
        }
      }
      return;
    }
    java.util.Arrays.fill(dx.array(), dx.row(from), dx.row(to), 0f);
    kernels.multiplyAdd(
        to - from,
        inputs,
        units,
        dy.array(),
        dy.row(from),
        units,
        1,
        p.scratch(PACKED_TRANSPOSE),
        0,
        dx.array(),
        dx.row(from),
        inputs,
        0,
        kernels.panels(inputs));
  }

  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    if (p.rows() < FEW) {
      gradientOfFew(p, x, dy, w);
      return;
    }
    Kernels kernels = Pass.kernels();
    int inputs = x.columns();
    int panels = kernels.panels(units);
    boolean byPanel = sharesPanels(w.count());
    int from = byPanel ? w.fromPiece(panels) : 0;
    int to = byPanel ? w.toPiece(panels) : panels;
    int first = byPanel ? 0 : w.from(inputs);
    int last = byPanel ? inputs : w.to(inputs);
    float[] packed = p.scratch(PACKED_DELTA);
    int po = byPanel ? 0 : w.index() * (packed.length / w.count());
    kernels.pack(p.rows(), units, dy.array(), dy.offset(), units, 1, packed, po, from, to);
    kernels.multiplyAdd(
        last - first,
        units,
        p.rows(),
        x.array(),
        x.offset() + first,
        1,
        inputs,
        packed,
        po,
        p.gradient(),
        p.at(W) + first * units,
        units,
        from,
        to);
    if (byPanel || w.index() == 0) {
      int width = kernels.panelWidth();
      int column = Math.min(from * width, units);
      addColumnSums(kernels, p, dy, column, Math.min(to * width, units) - column);
    }
  }

  /** ∂f/∂W of one to three rows: one outer product each. */
  private void gradientOfFew(Pass p, Matrix x, Matrix dy, Worker w) {
    Kernels kernels = Pass.kernels();
    int inputs = x.columns();
    for (int r = 0; r < p.rows(); r++) {
      for (int k = w.from(inputs); k < w.to(inputs); k++) {
        kernels.axpy(units, x.at(r, k), dy.array(), dy.row(r), p.gradient(), p.at(W) + k * units);
      }
    }
    if (w.index() == 0) {
      addColumnSums(kernels, p, dy, 0, units);
    }
  }

  private void addColumnSums(Kernels kernels, Pass p, Matrix dy, int column, int columns) {
    int bias = p.at(B) + column;
    for (int r = 0; r < p.rows(); r++) {
      kernels.add(columns, p.gradient(), bias, dy.array(), dy.row(r) + column, p.gradient(), bias);
    }
  }
}
