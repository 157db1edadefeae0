package org.deltarule.net;

import org.deltarule.optim.Constant;
import org.deltarule.optim.Schedule;
import org.deltarule.parallel.Worker;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;

/**
 * Dropout: while training, each number is zero with probability p, else divided by 1 − p; when
 * predicting, nothing happens.
 *
 * <pre>y = m ⊙ x / (1 − p),  ∂f/∂x = m ⊙ ∂f/∂y / (1 − p)</pre>
 *
 * <p>The mask m is a function of (seed, layer, step, row, column), so it is the same for any number of
 * threads; the way back reads what the way there wrote.
 *
 * <p>Source: Srivastava et al. 2014, in the inverted form.
 *
 * @param rate p, at least 0 and below 1
 * @param schedule of p over the run, as a factor of the rate
 */
public record Dropout(double rate, Schedule schedule) implements Layer {
  private static final int MASK = 0;

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is outside [0, 1)
   */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("a dropout rate is at least 0 and below 1, not " + rate);
    }
  }

  /**
   * Dropout at the same rate from the first step to the last.
   *
   * @param rate p, at least 0 and below 1
   */
  public Dropout(double rate) {
    this(rate, new Constant());
  }

  @Override
  public int outputs(int inputs) {
    return inputs;
  }

  @Override
  public int[] scratch(ScratchRequest r) {
    return new int[] {r.training() ? Math.multiplyExact(r.rows(), r.inputs()) : 0};
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    double now = now(p);
    if (now > 0) {
      int from = p.from(w) * x.columns();
      fill(p.scratch(MASK), from, p.to(w) * x.columns(), p.randomKey(), now);
    }
    mask(p, now, x, y, w);
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    mask(p, now(p), dy, dx, w);
  }

  /** The rate in this step. */
  private double now(Pass p) {
    return p.training() && !p.predicting() ? rate * p.factor(schedule) : 0;
  }

  private static void mask(Pass p, double now, Matrix in, Matrix out, Worker w) {
    int from = p.from(w);
    int n = (p.to(w) - from) * in.columns();
    if (now == 0) {
      System.arraycopy(in.array(), in.row(from), out.array(), out.row(from), n);
      return;
    }
    float[] m = p.scratch(MASK);
    Pass.kernels()
        .product(n, in.array(), in.row(from), m, from * in.columns(), out.array(), out.row(from));
  }

  /**
   * mᵢ ← 0 or 1/(1 − p), without a branch, of which the processor would guess p too many wrong: the
   * uniform number uᵢ/2²⁴ is below p where uᵢ is below the next whole number to 2²⁴p.
   */
  private static void fill(float[] m, int from, int to, long key, double p) {
    long below = (long) Math.ceil(p * 0x1p24);
    int keep = Float.floatToRawIntBits((float) (1 / (1 - p)));
    for (int i = from; i < to; i++) {
      long u = AddressedRandom.bits(key, i) >>> 40;
      m[i] = Float.intBitsToFloat(keep & (int) ((below - 1 - u) >> 63));
    }
  }

  /**
   * What such a layer multiplies its input by in a step of training, at the rate of the first: m / (1 −
   * p).
   *
   * @param seed the run's seed
   * @param name the layer's name, such as {@code layer2}, or {@code layer1.3} within a layer
   * @param step the number of the step
   * @param rows the rows of the batch
   * @param columns the size of the input
   * @return rows × columns
   */
  public Matrix factors(long seed, String name, long step, int rows, int columns) {
    long key = Stack.random(seed, name).key(step);
    double first = rate * schedule.factor(0, 1, 1);
    Matrix factors = Matrix.zeros(rows, columns);
    fill(factors.array(), 0, factors.size(), key, first);
    return factors;
  }
}
