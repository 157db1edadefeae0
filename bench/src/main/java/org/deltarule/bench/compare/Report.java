package org.deltarule.bench.compare;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a process prints on standard output, a line each; whatever else stands there is ignored.
 *
 * <pre>
 * version NAME…         the library and what it runs on
 * epoch N SECONDS       the training steps of one pass over the rows; N counts from 1
 * score NUMBER          see {@link Score}
 * note WORDS…           what differs from the scenario
 * </pre>
 */
public final class Report {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private int epochs;

  /** A report on standard output. */
  public Report() {}

  /**
   * Says what is measured.
   *
   * @param version the library's name and version, and of what it runs on
   */
  public void version(String version) {
    line("version " + version);
  }

  /**
   * Says how long the next epoch took.
   *
   * @param seconds wall-clock time of its training steps
   */
  public void epoch(double seconds) {
    epochs++;
    line(String.format(Locale.ROOT, "epoch %d %.9f", epochs, seconds));
  }

  /**
   * Says what was learned.
   *
   * @param score from {@link Score}
   */
  public void score(double score) {
    line(String.format(Locale.ROOT, "score %.4f", score));
  }

  /**
   * Says what differs from the scenario, and why.
   *
   * @param note in a few words
   */
  public void note(String note) {
    line("note " + note);
  }

  /**
   * Prints a line of another kind.
   *
   * @param line the line
   */
  public void line(String line) {
    out.println(line);
  }
}
