package org.deltarule.tabular.table;

import java.util.Set;

/** What the text of a cell means: missing, a number, or just text. */
public final class CellText {
  /** The texts that stand for a missing value, exactly so written, and the empty cell. */
  public static final Set<String> MISSING =
      Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?");

  private CellText() {}

  /**
   * Whether a cell is missing.
   *
   * @param text the cell, without surrounding blanks
   * @return whether it is one of {@link #MISSING}
   */
  public static boolean isMissing(String text) {
    return text.length() <= 4 && MISSING.contains(text);
  }

  /**
   * A cell as a number: decimal digits with an optional sign, point and exponent.
   *
   * @param text the cell, without surrounding blanks
   * @return the number; ±infinity if the text says so or the number is beyond ±3.4·10³⁸, the range
   *     of 32-bit floats, in which networks compute; NaN if it is no number
   */
  public static double number(String text) {
    if (!hasNumberShape(text)) {
      return infinity(text);
    }
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // such as 1-2 or 3e
    }
    return Float.isFinite((float) number)
        ? number
        : Math.copySign(Double.POSITIVE_INFINITY, number);
  }

  // Double.parseDouble also reads 1d, 2f, 0x1p3 and NaN, which are no numbers in a table. Most text
  // fails at its first letter, which costs less than an exception.
  private static boolean hasNumberShape(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c != '.' && c != '-' && c != '+' && !(digit && (c == 'e' || c == 'E'))) {
        return false;
      }
    }
    return digit;
  }

  private static double infinity(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String word = signed ? text.substring(1) : text;
    if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return Double.NaN;
  }

  /**
   * A value as an error message shows it: quoted, on one line, and cut if it is long.
   *
   * @param text any text
   * @return such as {@code 'abc'}
   */
  public static String shown(String text) {
    StringBuilder line = new StringBuilder("'");
    int end = Math.min(text.length(), 60);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.append(end < text.length() ? "…'" : "'").toString();
  }
}
