package org.deltarule.tabular.column;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deltarule.tabular.table.CellText;

/**
 * Numbers as they are written in other countries: {@code 1.234,56} with a decimal comma, {@code
 * 1,234.56} with commas between thousands. A whole column is one or the other; {@code 1,234} alone
 * does not tell, and then the column stays text.
 */
enum ForeignNumbers {
  /** Points, blanks or apostrophes between thousands, and a comma before the decimals. */
  DECIMAL_COMMA(
      "[-+]?(\\d+|\\d{1,3}([. '\u00A0\u202F]\\d{3})+)(,\\d+)?",
      "[. '\u00A0\u202F]", "a decimal comma"),
  /** Commas between thousands, and a point before the decimals. */
  COMMAS("[-+]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?", ",", "commas between thousands");

  private static final Pattern UNCLEAR = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})?");

  private final Pattern pattern;
  private final Pattern thousands;
  private final String words;

  ForeignNumbers(String pattern, String thousands, String words) {
    this.pattern = Pattern.compile(pattern);
    this.thousands = Pattern.compile(thousands);
    this.words = words;
  }

  /** How the numbers are written, if all of them are, and some tells. */
  static Optional<ForeignNumbers> of(List<String> texts) {
    if (texts.isEmpty() || areUnclear(texts)) {
      return Optional.empty();
    }
    for (ForeignNumbers way : values()) {
      if (texts.stream().allMatch(text -> way.pattern.matcher(text).matches())) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  /** Whether all are numbers both ways, with other values. */
  static boolean areUnclear(List<String> texts) {
    return texts.stream().allMatch(text -> UNCLEAR.matcher(text).matches())
        && texts.stream().anyMatch(text -> text.indexOf(',') >= 0);
  }

  double number(String text) {
    return CellText.number(thousands.matcher(text).replaceAll("").replace(',', '.'));
  }

  /** What is unusual about them. */
  String words() {
    return words;
  }
}
