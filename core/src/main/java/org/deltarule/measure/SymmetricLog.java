package org.deltarule.measure;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.train.ValueHistogram;

/**
 * Counts floats on a symmetric-log scale: a bucket for each power of two of either sign, from 2⁻⁴⁰
 * (9·10⁻¹³) to 2²⁰ (10⁶), one for the smaller and one for the larger of either sign, and one for 0
 * alone, so that what is dead is told from what is tiny.
 *
 * <pre>{@code
 * −max … −2²⁰, −2¹⁹, … −2⁻⁴⁰ … 0 … 4.9e-324 … 2⁻⁴⁰, … 2¹⁹, 2²⁰ … max        edges
 * }</pre>
 *
 * <p>The edges are chosen from the same list for everything at any time, so that histograms can be
 * compared and added. NaN and infinities are in no bucket.
 */
final class SymmetricLog {
  private static final int SMALLEST = -40;
  private static final int LARGEST = 20;

  /** Buckets of one sign: below the smallest, one for each octave, above the largest. */
  private static final int SIDE = LARGEST - SMALLEST + 2;

  private static final int ZERO = SIDE;
  private static final int MANTISSA = 23;
  private static final int BIAS = 127;
  private static final int INFINITY = 0x7F800000;
  private static final List<Double> EDGES = edges();

  private final long[] counts = new long[2 * SIDE + 1];

  private static List<Double> edges() {
    List<Double> edges = new ArrayList<>();
    edges.add((double) -Float.MAX_VALUE);
    for (int k = LARGEST; k >= SMALLEST; k--) {
      edges.add(-Math.scalb(1.0, k));
    }
    edges.add(0.0);
    edges.add(Double.MIN_VALUE); // the bucket before it holds 0 alone
    for (int k = SMALLEST; k <= LARGEST; k++) {
      edges.add(Math.scalb(1.0, k));
    }
    edges.add((double) Float.MAX_VALUE);
    return List.copyOf(edges);
  }

  /** Counts n more. */
  void count(int n, float[] values, int from) {
    for (int i = from; i < from + n; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      int size = bits & Integer.MAX_VALUE;
      if (size == 0) {
        counts[ZERO]++;
      } else if (size < INFINITY) {
        // −2ᵏ opens its bucket as 2ᵏ does: the one towards 0
        counts[bits > 0 ? ZERO + 1 + octave(size) : ZERO - 1 - octave(size - 1)]++;
      }
    }
  }

  private static int octave(int bits) {
    int power = (bits >>> MANTISSA) - BIAS;
    return Math.clamp(power - SMALLEST + 1, 0, SIDE - 1);
  }

  /** What has been counted, without empty buckets at the ends, and empty neighbors made one. */
  ValueHistogram histogram() {
    List<Double> edges = new ArrayList<>();
    List<Long> some = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      boolean empty = counts[i] == 0;
      boolean more = !some.isEmpty() && some.getLast() > 0;
      if (!empty || more) {
        edges.add(EDGES.get(i));
        some.add(counts[i]);
      }
    }
    if (some.isEmpty()) {
      return ValueHistogram.EMPTY;
    }
    int last = counts.length - 1;
    while (counts[last] == 0) {
      last--;
    }
    if (some.getLast() == 0) {
      some.removeLast();
    } else {
      edges.add(EDGES.get(last + 1));
    }
    return new ValueHistogram(edges, some);
  }
}
