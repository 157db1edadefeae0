package org.deltarule.random;

/**
 * Random numbers without state: each is a pure function of (seed, stream, step, index).
 *
 * <p>Nothing is drawn from a shared stream, so a number does not depend on which thread asked
 * first, on how many numbers were drawn before, or on a run having been interrupted and resumed.
 *
 * <pre>
 * key(step)      = mix(mix(mix(seed) + stream) + step)
 * bits(k, index) = mix(k + index * golden)          golden = 2⁶⁴/φ, odd
 * </pre>
 *
 * <p>{@code mix} is the finalizer of SplitMix64 (Steele, Lea &amp; Flood 2014, variant 13 of
 * Stafford), a bijection of 64-bit words.
 *
 * @param seed the run's seed
 * @param stream what the numbers are for: initial weights, shuffling, dropout of layer 3, …
 */
public record AddressedRandom(long seed, long stream) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * The key of all numbers of one step. Taking it once per loop leaves one {@link #mix} per number.
   *
   * @param step the step, epoch or other outer address
   * @return the key for {@link #bits}
   */
  public long key(long step) {
    return mix(mix(mix(seed + GOLDEN) + stream) + step);
  }

  /**
   * 64 random bits.
   *
   * @param key from {@link #key}
   * @param index the inner address
   * @return uniformly distributed bits
   */
  public static long bits(long key, long index) {
    return mix(key + (index + 1) * GOLDEN);
  }

  /**
   * A float uniform on [0, 1), of 24 bits.
   *
   * @param key from {@link #key}
   * @param index the inner address
   * @return the number
   */
  public static float uniform(long key, long index) {
    return (bits(key, index) >>> 40) * 0x1p-24f;
  }

  /**
   * A normally distributed number, mean 0, variance 1, by Box–Muller: √(−2 ln u₁)·cos(2πu₂).
   *
   * @param key from {@link #key}
   * @param index the inner address
   * @return the number
   */
  public static double gaussian(long key, long index) {
    double u1 = ((bits(key, 2 * index) >>> 11) + 1) * 0x1p-53; // in (0, 1]: the logarithm is finite
    double u2 = (bits(key, 2 * index + 1) >>> 11) * 0x1p-53;
    return Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * u2);
  }

  /**
   * An integer uniform on [0, bound).
   *
   * @param key from {@link #key}
   * @param index the inner address
   * @param bound the exclusive upper bound, positive
   * @return the number; its bias is below bound / 2⁶⁴
   */
  public static int below(long key, long index, int bound) {
    return (int) Math.unsignedMultiplyHigh(bits(key, index), bound);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
