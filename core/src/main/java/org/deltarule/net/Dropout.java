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
 * <p>The mask m is a function of (seed, layer, step, row, column), so it is the same on the way back
 * without being stored, and for any number of threads.
 *
 * <p>Source: Srivastava et al. 2014, in the inverted form.
 *
 * @param rate p, at least 0 and below 1
 * @param schedule of p over the run, as a factor of the rate
 */
public record Dropout(double rate, Schedule schedule) implements Layer {
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
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    mask(p, x, y, w);
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    mask(p, dy, dx, w);
  }

  private void mask(Pass p, Matrix in, Matrix out, Worker w) {
    int columns = in.columns();
    int from = p.from(w) * columns;
    int to = p.to(w) * columns;
    double now = p.training() ? rate * p.factor(schedule) : 0;
    if (now == 0) {
      System.arraycopy(in.array(), in.offset() + from, out.array(), out.offset() + from, to - from);
      return;
    }
    long key = p.randomKey();
    float keep = keep(now);
    for (int i = from; i < to; i++) {
      out.array()[out.offset() + i] = in.array()[in.offset() + i] * factor(key, i, now, keep);
    }
  }

  private static float keep(double rate) {
    return (float) (1 / (1 - rate));
  }

  private static float factor(long key, int i, double rate, float keep) {
    return AddressedRandom.uniform(key, i) < rate ? 0 : keep;
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
    for (int i = 0; i < factors.size(); i++) {
      factors.array()[i] = first == 0 ? 1 : factor(key, i, first, keep(first));
    }
    return factors;
  }
}
