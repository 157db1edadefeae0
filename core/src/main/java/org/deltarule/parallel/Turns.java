package org.deltarule.parallel;

/**
 * How many buffers should take turns in holding what one thread writes in every step and others read.
 *
 * <p>A processor that writes a cache line which another has read waits until the other has given it up:
 * measured 27 ns a line, against 2 ns for lines that nobody else holds. Where a few buffers take turns
 * that together are larger than the second-level cache, the other has lost a line long before it is
 * written again.
 */
public final class Turns {
  /** Bytes of all buffers together: some second-level caches. */
  private static final long ENOUGH = 4 << 20;

  private static final int MOST = 32;

  private Turns() {}

  /**
   * The number of buffers.
   *
   * @param floats numbers that a buffer holds
   * @param threads how many write and read it
   * @param least the fewest that will do
   * @return {@code least} for one thread and for buffers that are large anyway, else more
   */
  public static int of(long floats, int threads, int least) {
    long wanted = ENOUGH / (Float.BYTES * Math.max(1, floats));
    return threads == 1 ? least : Math.clamp(wanted, least, MOST);
  }
}
