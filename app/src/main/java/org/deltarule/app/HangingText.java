package org.deltarule.app;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most 100 columns, the first behind a label, the others below its text. */
final class HangingText {
  private static final int WIDTH = 100;

  private HangingText() {}

  /** A line that fits, its end cut off if it must be. */
  static String cut(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 2).stripTrailing() + " …";
  }

  /**
   * Breaks text between words.
   *
   * @param label before the first line, as wide as the others are indented
   * @param text words
   * @return at least one line; a word that is longer than a line is not broken
   */
  static List<String> lines(String label, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(label);
    int words = 0;
    for (String word : text.split(" ", -1)) {
      if (words > 0 && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(label.length()));
        words = 0;
      }
      line.append(words == 0 ? "" : " ").append(word);
      words++;
    }
    lines.add(line.toString());
    return lines;
  }
}
