package org.deltarule.app.console;

import java.io.PrintStream;
import java.util.Optional;
import org.deltarule.tabular.search.HalvingListener;

/**
 * How far a search by successive halving is: one line of a terminal, drawn at most four times a second;
 * elsewhere a line at most every ten seconds.
 *
 * <pre>
 * rung 2/3 of 30 epochs  31/39 trainings  best accuracy 0.9722 of candidate 17  1 min 12 s
 * </pre>
 */
public final class HalvingDisplay implements AutoCloseable {
  private static final double BETWEEN_DRAWINGS = 0.25;
  private static final double BETWEEN_LINES = 10;

  private final PrintStream err;
  private final boolean shown;
  private final boolean interactive;
  private final String metric;
  private final LiveLine line;
  private final Optional<TerminalWidth> width;
  private double last = Double.NEGATIVE_INFINITY;

  /**
   * A display.
   *
   * @param err where it is drawn
   * @param interactive whether that is a terminal
   * @param quiet whether to draw nothing
   * @param metric that candidates are compared by
   */
  public HalvingDisplay(PrintStream err, boolean interactive, boolean quiet, String metric) {
    this.err = err;
    this.shown = !quiet;
    this.interactive = interactive;
    this.metric = metric.replace('_', ' ');
    this.line = new LiveLine(err);
    this.width = shown && interactive ? Optional.of(new TerminalWidth()) : Optional.empty();
  }

  /**
   * Something went on.
   *
   * @param state how far it is
   */
  public void progress(HalvingListener.State state) {
    double between = interactive ? BETWEEN_DRAWINGS : BETWEEN_LINES;
    if (!shown || state.elapsed() - last < between) {
      return;
    }
    last = state.elapsed();
    if (width.isPresent()) {
      line.show(text(state).fit(width.get().getAsInt() - 1));
    } else {
      err.println(text(state).fit(Integer.MAX_VALUE));
    }
  }

  private LineParts text(HalvingListener.State state) {
    LineParts parts = new LineParts();
    parts.add("rung %d/%d of %d epochs".formatted(state.rung(), state.rungs(), state.epochs()), 1);
    parts.add("%d/%d trainings".formatted(state.done(), state.jobs()), 0);
    if (state.candidate() > 0) {
      parts.add(
          "best %s %s of candidate %d"
              .formatted(metric, Figures.of(state.best()), state.candidate()),
          2);
    }
    parts.add(Figures.duration(state.elapsed()), 3);
    return parts;
  }

  @Override
  public void close() {
    line.clear();
    width.ifPresent(TerminalWidth::close);
  }
}
