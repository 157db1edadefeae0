package org.deltarule.tabular.column;

/**
 * Decimal numbers from characters, without an object.
 *
 * <p>Digits that make a whole number up to 2⁵³, and a power of ten up to 10²², are exact as doubles,
 * so their product or quotient is the nearest double to the decimal number, as {@link
 * Double#parseDouble} gives it (Clinger, How to read floating point numbers accurately, 1990). That
 * is nearly every number in a table. Others of up to 19 digits, such as doubles in full, are {@link
 * DecimalProduct}'s, and what it leaves is left to the JDK.
 */
final class DecimalText {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final int MOST_DIGITS = 19; // fit into 64 bits without a sign
  private static final long EXACT = 1L << 53;

  private DecimalText() {}

  /** The number; NaN if it is none, or another way has to be found. */
  static double parse(char[] buffer, int offset, int length) {
    int end = offset + length;
    int i = offset;
    boolean negative = i < end && buffer[i] == '-';
    if (negative) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int significant = 0; // without leading zeros
    int point = -1; // digits before the point
    for (; i < end; i++) {
      char c = buffer[i];
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
        count++;
        significant += digits != 0 ? 1 : 0;
      } else if (c == '.' && point < 0) {
        point = count;
      } else {
        break;
      }
    }
    if (count == 0 || significant > MOST_DIGITS) {
      return Double.NaN;
    }
    int exponent = point < 0 ? 0 : point - count;
    if (i < end) {
      int shift = exponent(buffer, i, end);
      if (shift == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      exponent += shift;
    }
    double value;
    if (digits < 0 || digits > EXACT || exponent < -22 || exponent > 22) {
      value = DecimalProduct.of(digits, exponent);
    } else {
      value = exponent < 0 ? (double) digits / TENS[-exponent] : (double) digits * TENS[exponent];
    }
    return negative ? -value : value;
  }

  /** The power of ten of {@code e-3} and so on; the smallest integer if it is none, or has many digits. */
  private static int exponent(char[] buffer, int from, int end) {
    int i = from + 1;
    boolean negative = i < end && buffer[i] == '-';
    if (i < end && (negative || buffer[i] == '+')) {
      i++;
    }
    if ((buffer[from] != 'e' && buffer[from] != 'E') || i == end || end - i > 3) {
      return Integer.MIN_VALUE;
    }
    int value = 0;
    for (; i < end; i++) {
      if (buffer[i] < '0' || buffer[i] > '9') {
        return Integer.MIN_VALUE;
      }
      value = 10 * value + (buffer[i] - '0');
    }
    return negative ? -value : value;
  }
}
