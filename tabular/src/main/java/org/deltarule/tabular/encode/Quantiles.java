package org.deltarule.tabular.encode;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deltarule.random.AddressedRandom;

/**
 * z = Φ⁻¹(p), p the share of the training values below x: normally distributed numbers, whatever the
 * distribution of x.
 *
 * <p>p is linear between m quantiles at 0, 1/(m−1), …, 1 of the training values. Of values that occur
 * often it is the middle of their shares. Beyond the training values z stays at ±5.2, Φ⁻¹ of 10⁻⁷ and
 * 1 − 10⁻⁷. As scikit-learn's {@code QuantileTransformer}, and with its m for tables of Gorishniy et
 * al. 2021: max(min(n/30, 1000), 10), at most n.
 *
 * @param values the quantiles, in ascending order, at least one
 */
public record Quantiles(List<Double> values) implements NumberScaling {
  /** The stream of random numbers of the noise. */
  static final long STREAM = 0x7175616E74696CL; // "quantil"

  /** The noise's deviation, in standard deviations of the column. */
  static final double NOISE = 1e-5;

  private static final double NEAREST = 1e-7;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is none, or they do not ascend
   */
  public Quantiles {
    values = List.copyOf(values);
    for (int i = 0; i < values.size(); i++) {
      if (!Double.isFinite(values.get(i)) || (i > 0 && values.get(i) < values.get(i - 1))) {
        throw new IllegalArgumentException("quantiles must be finite and ascend");
      }
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there must be a quantile");
    }
  }

  /**
   * Measures the quantiles of values to which a little noise is added: so that values that occur
   * often lie apart, and p changes smoothly around them.
   *
   * @param training the values
   * @param random of the run
   * @param column whose noise it is
   * @return the quantiles
   */
  static Quantiles fit(double[] training, AddressedRandom random, String column) {
    int n = training.length;
    double scale = Affine.standard(training).scale();
    double noise = scale == 0 ? 0 : NOISE / scale;
    long key = random.key(column.hashCode());
    double[] sorted = new double[n];
    Arrays.setAll(sorted, i -> training[i] + noise * AddressedRandom.gaussian(key, i));
    Arrays.sort(sorted);
    int m = Math.min(n, Math.max(Math.min(n / 30, 1000), 10));
    DoubleStream places = IntStream.range(0, m).mapToDouble(i -> m == 1 ? 0.5 : i / (m - 1.0));
    return new Quantiles(
        places.map(p -> Affine.quantile(n, i -> sorted[i], p)).boxed().sorted().toList());
  }

  @Override
  public DoubleUnaryOperator function() {
    double[] q = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] mirrored = new double[q.length];
    Arrays.setAll(mirrored, i -> -q[q.length - 1 - i]);
    return x -> {
      double p = 0.5 * (share(q, x) + 1 - share(mirrored, -x));
      return Probit.of(Math.clamp(p, NEAREST, 1 - NEAREST));
    };
  }

  @Override
  public String described() {
    return "by rank to a normal distribution, %d quantiles".formatted(values.size());
  }

  /** The share at x: linear, and where quantiles are equal that of the last of them. */
  private static double share(double[] q, double x) {
    int low = 0; // q[low − 1] ≤ x < q[high]
    int high = q.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (q[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0 || low == q.length) {
      return low == 0 ? 0 : 1;
    }
    return (low - 1 + (x - q[low - 1]) / (q[low] - q[low - 1])) / (q.length - 1);
  }
}
