package org.deltarule.app.console;

import java.io.PrintStream;

/**
 * The last line of a terminal, written over again and again, with lines that stay appearing above it.
 *
 * <p>A new text is written over the old one and only what remains of that is blanked, in one piece, so
 * nothing flickers. Used by one thread at a time.
 */
final class LiveLine {
  private final PrintStream out;
  private String shown = "";

  LiveLine(PrintStream out) {
    this.out = out;
  }

  /** Replaces the text, which must be narrower than the terminal. */
  void show(String text) {
    if (!text.equals(shown)) {
      out.print('\r' + text + rest(text));
      out.flush();
      shown = text;
    }
  }

  /** Prints a line that stays, above the live text. */
  void above(String line) {
    String text = shown;
    out.print((text.isEmpty() ? "" : "\r") + line + rest(line) + System.lineSeparator() + text);
    out.flush();
  }

  /** Removes the text. */
  void clear() {
    if (!shown.isEmpty()) {
      out.print('\r' + rest("") + '\r');
      out.flush();
      shown = "";
    }
  }

  private String rest(String text) {
    return " ".repeat(Math.max(0, shown.length() - text.length()));
  }
}
