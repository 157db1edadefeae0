package org.deltarule.net;

import java.util.Arrays;
import java.util.List;
import org.deltarule.init.Gaussian;
import org.deltarule.parallel.Worker;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.Role;

/**
 * A learned vector for each level of each category: replaces the last columns, which are codes.
 *
 * <pre>
 * x = [ rest | code₁ … codeₖ ]
 * y = [ rest | V₁[code₁] … Vₖ[codeₖ] ]            Vᵢ: codes × dimension, ~ N(0, 1), one below the other in V
 * ∂f/∂V[level] = Σ of ∂f/∂y over the rows of that level,  ∂f/∂code = 0
 * </pre>
 *
 * <p>A code is a whole number from 0, which stands for missing and unseen; what is out of range, NaN
 * too, is read as 0. The gradient of levels that are not in the batch is 0. Source: Guo &amp; Berkhahn
 * 2016, arXiv:1604.06737.
 *
 * @param codes how many codes each category has
 * @param dimension the length of a vector
 */
public record CategoryEmbedding(List<Integer> codes, int dimension) implements Layer {
  private static final int VECTORS = 0;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is no category, one has no code, or a vector no number
   */
  public CategoryEmbedding {
    codes = List.copyOf(codes);
    if (codes.isEmpty() || codes.stream().anyMatch(n -> n < 1) || dimension < 1) {
      throw new IllegalArgumentException(
          "an embedding of categories needs categories with at least 1 code each and a dimension of"
              + " at least 1, not codes %s and dimension %d".formatted(codes, dimension));
    }
  }

  @Override
  public int outputs(int inputs) {
    if (inputs < codes.size()) {
      throw new IllegalArgumentException(
          "%d categories to embed, but only %d inputs".formatted(codes.size(), inputs));
    }
    return inputs - codes.size() + Math.multiplyExact(codes.size(), dimension);
  }

  @Override
  public List<LayerParameter> parameters(int inputs) {
    int levels = codes.stream().reduce(0, Math::addExact);
    return List.of(
        new LayerParameter(
            "vectors", Role.CATEGORY_EMBEDDING, levels, dimension, new Gaussian(0, 1)));
  }

  /** The level that a code means: itself, or 0 where there is none such. */
  private static int level(float code, int levels) {
    int level = Math.round(code);
    return level > 0 && level < levels ? level : 0;
  }

  @Override
  public void forward(Pass p, Matrix x, Matrix y, Worker w) {
    int rest = x.columns() - codes.size();
    for (int r = p.from(w); r < p.to(w); r++) {
      System.arraycopy(x.array(), x.row(r), y.array(), y.row(r), rest);
      int first = 0;
      for (int k = 0; k < codes.size(); k++) {
        int levels = codes.get(k);
        int level = first + level(x.at(r, rest + k), levels);
        System.arraycopy(
            p.weights(),
            p.at(VECTORS) + level * dimension,
            y.array(),
            y.row(r) + rest + k * dimension,
            dimension);
        first += levels;
      }
    }
  }

  @Override
  public void inputGradient(Pass p, Matrix x, Matrix y, Matrix dy, Matrix dx, Worker w) {
    int rest = x.columns() - codes.size();
    for (int r = p.from(w); r < p.to(w); r++) {
      System.arraycopy(dy.array(), dy.row(r), dx.array(), dx.row(r), rest);
      Arrays.fill(dx.array(), dx.row(r) + rest, dx.row(r) + x.columns(), 0f);
    }
  }

  /** A share of the levels, of whichever category: no two workers add to one vector. */
  @Override
  public void parameterGradient(Pass p, Matrix x, Matrix y, Matrix dy, Worker w) {
    int rest = x.columns() - codes.size();
    int all = 0;
    for (int k = 0; k < codes.size(); k++) {
      all += codes.get(k);
    }
    int from = w.fromPiece(all);
    int to = w.toPiece(all);
    float[] gradient = p.gradient();
    int at = p.at(VECTORS);
    Arrays.fill(gradient, at + from * dimension, at + to * dimension, 0f);
    int first = 0;
    for (int k = 0; k < codes.size(); k++) {
      int levels = codes.get(k);
      for (int r = 0; r < p.rows() && first < to && first + levels > from; r++) {
        int level = first + level(x.at(r, rest + k), levels);
        if (level >= from && level < to) {
          int d = dy.row(r) + rest + k * dimension;
          int g = at + level * dimension;
          for (int i = 0; i < dimension; i++) {
            gradient[g + i] += dy.array()[d + i];
          }
        }
      }
      first += levels;
    }
    p.finished(VECTORS, from * dimension, to * dimension);
  }
}
