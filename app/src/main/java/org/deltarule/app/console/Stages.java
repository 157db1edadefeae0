package org.deltarule.app.console;

import java.io.PrintStream;

/**
 * Shows what a command is at: on a terminal its last line, over and over; else a line whenever
 * another part begins.
 */
public final class Stages implements AutoCloseable {
  private final PrintStream out;
  private final boolean interactive;
  private final LiveLine line;
  private String part = "";

  /**
   * Nothing is shown yet.
   *
   * @param out where to; written to by this alone until it is closed
   * @param interactive whether that is a terminal
   */
  public Stages(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
    this.line = new LiveLine(out);
  }

  /**
   * Something begins.
   *
   * @param nowPart what belongs together
   * @param what within it
   * @param number from 1
   * @param all how many there are
   */
  public void show(String nowPart, String what, int number, int all) {
    if (interactive) {
      line.show("%d/%d  %s: %s".formatted(number, all, nowPart, what));
    } else if (!nowPart.equals(part)) {
      out.printf("%d/%d  %s%n", number, all, nowPart);
      out.flush();
    }
    part = nowPart;
  }

  /** Removes the line. */
  @Override
  public void close() {
    line.clear();
  }
}
