package org.deltarule.train;

/**
 * How some numbers are spread.
 *
 * @param mean their mean
 * @param std their standard deviation, of the population
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double mean, double std, double min, double max) {
  /** Of numbers that were not measured. */
  public static final Spread UNKNOWN = new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
