package org.deltarule.app.bench;

/**
 * How long is measured, in seconds.
 *
 * @param warmUp of a product, before all and again before it counts
 * @param sample of a product
 * @param samples how many of them
 * @param cold of a training, whose epochs do not count
 * @param training of a training, all in all
 * @param starts how many processes are started
 */
public record Effort(
    double warmUp, double sample, int samples, double cold, double training, int starts) {
  /** About a minute and a quarter in all. */
  public static final Effort USUAL = new Effort(0.25, 0.08, 7, 2, 8, 7);

  /** About a quarter of a minute in all. */
  public static final Effort QUICK = new Effort(0.08, 0.02, 3, 0.5, 1.3, 3);
}
