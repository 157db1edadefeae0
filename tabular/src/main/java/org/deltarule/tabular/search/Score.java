package org.deltarule.tabular.search;

/**
 * How bad predictions are, by the metric, and among those equal in it by another: decisions may be equally
 * right with better or worse probabilities. Smaller is better; what is not finite is worst.
 *
 * @param first by the metric
 * @param second by the other; 0 if there is none
 */
record Score(double first, double second) implements Comparable<Score> {
  /** Of what could not be judged. */
  static final Score WORST = new Score(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Not finite is worst. */
  Score {
    first = Double.isFinite(first) ? first : Double.POSITIVE_INFINITY;
    second = Double.isFinite(second) ? second : Double.POSITIVE_INFINITY;
  }

  @Override
  public int compareTo(Score other) {
    int by = Double.compare(first, other.first);
    return by != 0 ? by : Double.compare(second, other.second);
  }

  boolean betterThan(Score other) {
    return compareTo(other) < 0;
  }

  /** By a thousandth of the metric, or where that is the same by a hundredth of the other. */
  boolean clearlyBetterThan(Score other) {
    if (first == other.first) {
      return second < other.second - 0.01 * Math.abs(other.second);
    }
    return first < other.first && !(other.first - first < 0.001 * Math.abs(other.first));
  }
}
