package org.deltarule.app.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A symbol's base taken apart, for forms that set indices: {@code w12⁺} is w with index 12 and a plus.
 *
 * @param stem the letter or letters
 * @param index the digits behind them; empty for none
 * @param mark what stands above on the right: ⁺ or ᵗ, or nothing
 */
record Letters(String stem, String index, String mark) {
  private static final Pattern PARTS = Pattern.compile("(.*?)(\\d*)([⁺ᵗ]?)");

  static Letters of(String base) {
    String plain = base.replace('₁', '1').replace('₂', '2');
    Matcher m = PARTS.matcher(plain);
    return m.matches() && !m.group(1).isEmpty()
        ? new Letters(m.group(1), m.group(2), m.group(3))
        : new Letters(base, "", "");
  }
}
