package org.deltarule.tabular.column;

import java.math.BigInteger;

/**
 * The double nearest to w · 10^q from one or two products of 64 bits, for w of up to 64 bits without a sign.
 *
 * <pre>{@code
 * w · 10^q = w · 5^q · 2^q,   5^q = (T + ε) · 2^s,  2^127 ≤ T < 2^128,  |ε| < 1
 * }</pre>
 *
 * <p>The upper 55 bits of w · T are those of the exact product unless all
 * bits below are ones, and then the number is left to others. Source: Lemire 2021, Number parsing at a
 * gigabyte per second, arXiv:2101.11408, algorithm 1; Mushtak &amp; Lemire 2023, arXiv:2212.06644.
 */
final class DecimalProduct {
  private static final int LEAST = -60;
  private static final int MOST = 18; // so that the largest is within 32-bit floats
  private static final int EXACT_POWER = -27; // 5^27 has less than 64 bits
  private static final long[] HIGH = new long[MOST - LEAST + 1];
  private static final long[] LOW = new long[MOST - LEAST + 1];

  static {
    for (int q = LEAST; q <= MOST; q++) {
      BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
      BigInteger t;
      if (q >= 0) {
        t = five.shiftLeft(128 - five.bitLength());
      } else {
        // Up for the few powers where products can be exact, else down from many more bits.
        int b = five.bitLength();
        int bits = q >= EXACT_POWER ? b + 127 : 2 * b + 128;
        t = BigInteger.ONE.shiftLeft(bits).divide(five).add(BigInteger.ONE);
        t = t.shiftRight(t.bitLength() - 128);
      }
      HIGH[q - LEAST] = t.shiftRight(64).longValue();
      LOW[q - LEAST] = t.longValue();
    }
  }

  private DecimalProduct() {}

  /** The number; NaN if it has to be found in another way. */
  static double of(long w, int q) {
    if (q < LEAST || q > MOST || w == 0) {
      return Double.NaN;
    }
    int zeros = Long.numberOfLeadingZeros(w);
    long normal = w << zeros;
    long high = Math.unsignedMultiplyHigh(normal, HIGH[q - LEAST]);
    long low = normal * HIGH[q - LEAST];
    if ((high & 0x1FF) == 0x1FF) { // the bits below the 55 may carry into them
      long more = Math.unsignedMultiplyHigh(normal, LOW[q - LEAST]);
      low += more;
      if (Long.compareUnsigned(low, more) < 0) {
        high++;
      }
      if (low == -1 && q < EXACT_POWER) {
        return Double.NaN;
      }
    }
    int upper = (int) (high >>> 63);
    long mantissa = high >>> (upper + 9); // one bit more than a double has
    int exponent = ((217706 * q) >> 16) + 63 + upper - zeros; // 217706/2^16 ≈ log₂ 10
    boolean halfway =
        (low == 0 || low == 1) && q >= -4 && (mantissa & 3) == 1 && mantissa << (upper + 9) == high;
    mantissa = halfway ? mantissa >>> 1 : (mantissa + 1) >>> 1; // to even, or to the nearest
    return Math.scalb((double) mantissa, exponent - 52);
  }
}
