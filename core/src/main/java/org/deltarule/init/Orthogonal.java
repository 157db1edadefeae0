package org.deltarule.init;

import org.deltarule.random.AddressedRandom;
import org.deltarule.tensor.Matrix;

/**
 * A random matrix whose rows or columns, whichever are fewer, are orthogonal and of length gain.
 * The smaller side loses nothing: its vectors keep their length (times gain) and their angles
 * through any number of such layers without an activation between them.
 *
 * <pre>{@code
 * WᵀW = gain²·I if rows ≥ columns,  else WWᵀ = gain²·I
 * }</pre>
 *
 * <p>The vectors are normal random numbers made orthonormal by modified Gram–Schmidt in double
 * precision, each length taken positive, which makes W uniform over all such matrices (Mezzadri
 * 2007). The cost is 2·long·short² operations: a second or so at 1,024 × 1,024. Source: Saxe,
 * McClelland &amp; Ganguli 2013.
 *
 * @param gain the length of each vector, positive and finite
 */
public record Orthogonal(double gain) implements Initializer {
  /**
   * Checks the gain.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Orthogonal {
    if (!(gain > 0 && gain <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "orthogonal: gain must be positive and finite, not " + gain);
    }
  }

  @Override
  public void fill(Matrix w, int fanIn, int fanOut, long key) {
    boolean tall = w.rows() >= w.columns();
    int count = Math.min(w.rows(), w.columns());
    double[][] vectors = new double[count][Math.max(w.rows(), w.columns())];
    for (int i = 0; i < w.size(); i++) {
      int r = i / w.columns();
      int c = i % w.columns();
      vectors[tall ? c : r][tall ? r : c] = AddressedRandom.gaussian(key, i);
    }
    orthonormalize(vectors);
    for (int i = 0; i < w.size(); i++) {
      int r = i / w.columns();
      int c = i % w.columns();
      w.array()[w.offset() + i] = (float) (gain * vectors[tall ? c : r][tall ? r : c]);
    }
  }

  /** Each vector in turn is set to length 1 and its part taken out of all that follow. */
  private static void orthonormalize(double[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      double[] unit = vectors[i];
      double length = Math.sqrt(dot(unit, unit));
      for (int k = 0; k < unit.length; k++) {
        unit[k] /= length;
      }
      for (int j = i + 1; j < vectors.length; j++) {
        double[] other = vectors[j];
        double part = dot(unit, other);
        for (int k = 0; k < unit.length; k++) {
          other[k] -= part * unit[k];
        }
      }
    }
  }

  /** Four sums side by side: one alone would wait for its own last addition at every step. */
  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      s0 += a[k] * b[k];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
