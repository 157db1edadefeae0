package org.deltarule.net;

import java.util.List;
import org.deltarule.kernel.ColumnProducts;
import org.deltarule.parallel.Worker;
import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * The start of an ensemble whose members share weights: the input once for each member, with factors
 * of its own.
 *
 * <pre>
 * y = [ r₁ ⊙ x | … | r_k ⊙ x ]          x: n × in,  r: k × in, each 1 or −1 at the start,  y: n × k·in
 * ∂f/∂x = Σₘ rₘ ⊙ ∂f/∂yₘ,  ∂f/∂rₘ = Σ rows x ⊙ ∂f/∂yₘ
 * </pre>
 *
 * <p>The signs are what makes members differ. All columns of one feature have one sign: those of an
 * embedded number stand {@code numbers} apart in the first {@code numbers·each} columns, those of an
 * embedded category side by side in the last {@code categories·dimension}; other columns are features of
 * their own. Source: Gorishniy, Kotelnikov &amp; Babenko 2024 (TabM), arXiv:2410.24210.
 *
 * @param count k
 * @param numbers how many numbers are embedded; 0 for none
 * @param each how many columns each of them has
 * @param categories how many categories are embedded
 * @param dimension how many columns each of them has
 */
public record MemberAdapter(int count, int numbers, int each, int categories, int dimension)
    implements Layer {
  private static final int SCALE = 0;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is no member, or a count is negative
   */
  public MemberAdapter {
    if (count < 1 || numbers < 0 || each < 1 || categories < 0 || dimension < 1) {
      throw new IllegalArgumentException(
          "an adapter needs at least 1 member and column of each feature, not %d members, %d numbers of %d and %d categories of %d"
              .formatted(count, numbers, each, categories, dimension));
    }
  }

  /**
   * For features of one column each.
   *
   * @param count k
   */
  public MemberAdapter(int count) {
    this(count, 0, 1, 0, 1);
  }

  @Override
  public int outputs(int inputs) {
    if (inputs < numbers * each + categories * dimension) {
      throw new IllegalArgumentException(
          "an adapter of %d numbers of %d and %d categories of %d, but only %d inputs"
              .formatted(numbers, each, categories, dimension, inputs));
    }
    return Math.multiplyExact(count, inputs);
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    return List.of(
        new LayerParameter(
            "scale", Role.ADAPTER, count, inputs, (w, in, out, key) -> signs(w, key)));
  }

  private void signs(Matrix r, long key) {
    for (int m = 0; m < r.rows(); m++) {
      for (int c = 0; c < r.columns(); c++) {
        long feature = (long) m * r.columns() + feature(c, r.columns());
        r.set(m, c, AddressedRandom.bits(key, feature) < 0 ? -1 : 1);
      }
    }
  }

  /** The first column of the feature that a column belongs to. */
  private int feature(int column, int inputs) {
    int vectors = inputs - categories * dimension;
    return column < numbers * each
        ? column % numbers
        : column < vectors ? column : vectors + (column - vectors) / dimension * dimension;
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    int from = p.from(w);
    int in = x.columns();
    ColumnProducts.output(
        Pass.kernels(),
        p.to(w) - from,
        in,
        1,
        count,
        x.array(),
        x.row(from),
        in,
        p.weights(),
        p.at(SCALE),
        ColumnProducts.NO_BIAS,
        y.array(),
        y.row(from),
        y.columns());
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int from = p.from(w);
    int in = x.columns();
    ColumnProducts.inputGradient(
        Pass.kernels(),
        p.to(w) - from,
        in,
        1,
        count,
        dy.array(),
        dy.row(from),
        dy.columns(),
        p.weights(),
        p.at(SCALE),
        dx.array(),
        dx.row(from),
        in);
  }

  /** Some members after another. */
  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int in = x.columns();
    for (int m = w.fromPiece(count); m < w.toPiece(count); m++) {
      Pass.kernels()
          .columnGradients(
              p.rows(),
              in,
              1,
              1,
              x.array(),
              x.offset(),
              in,
              dy.array(),
              dy.offset() + m * in,
              dy.columns(),
              p.gradient(),
              p.at(SCALE) + m * in);
      p.finished(SCALE, m * in, (m + 1) * in);
    }
  }
}
