package org.deltarule.train;

import java.util.List;

/**
 * Counts of numbers between edges. Bucket i holds edges[i] ≤ v &lt; edges[i+1], the last also its
 * right edge. NaN and infinities are in none.
 *
 * @param edges ascending; one more than counts, or none of both where there were no numbers
 * @param counts of each bucket
 */
public record ValueHistogram(List<Double> edges, List<Long> counts) {
  /** Of no numbers. */
  public static final ValueHistogram EMPTY = new ValueHistogram(List.of(), List.of());

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if there is not one edge more than counts
   */
  public ValueHistogram {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
    if (edges.size() != counts.size() + 1 && !(edges.isEmpty() && counts.isEmpty())) {
      throw new IllegalArgumentException(
          "%d buckets have %d edges, not %d"
              .formatted(counts.size(), counts.size() + 1, edges.size()));
    }
  }
}
