package org.deltarule.measure;

/**
 * Which steps something is measured in: often while the run is young, when most happens, then at an
 * even distance, then rarely.
 *
 * <pre>{@code
 * 0, 1, 2, 4, 8, …  up to  d,  then  d, 2d, 3d, …  up to  1024d,
 * then from 2ᵏ·1024d to twice that every 2ᵏ⁺¹·d
 * }</pre>
 *
 * <p>So a run of any length has at most about 1,024 + 512·log₂(steps / 1024d) of them. The number of a
 * step alone decides, so that the same run is measured in the same steps each time.
 *
 * @param distance d; 0 for never
 */
public record Every(int distance) {
  /** In no step. */
  public static final Every NEVER = new Every(0);

  private static final long EVEN = 1024;

  /**
   * Checks the distance.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Every {
    if (distance < 0) {
      throw new IllegalArgumentException("a distance is at least 0, not " + distance);
    }
  }

  /**
   * Whether a step is among them.
   *
   * @param step its number, from 0
   * @return false where the distance is 0
   */
  public boolean includes(long step) {
    if (distance == 0) {
      return false;
    }
    if (step < distance) {
      return Long.bitCount(step) <= 1;
    }
    long thinning = Math.max(1, Long.highestOneBit(step / distance) / (EVEN / 2));
    return step % (distance * thinning) == 0;
  }
}
