package org.deltarule.app.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;
import org.deltarule.tabular.search.BestSearch;
import org.deltarule.tabular.search.SearchListener;
import org.deltarule.train.TrainingEvent;

/**
 * How far a search is: one line of a terminal, drawn twice a second by a thread of its own; elsewhere a line
 * at most every ten seconds, when a candidate has ended.
 *
 * <pre>
 * 3:12/10:00  14 tried, 2 running  best single 0.0433  ensemble of 9 0.0391
 * </pre>
 */
public final class SearchDisplay implements SearchListener, AutoCloseable {
  private static final long INTERVAL_MILLIS = 500;
  private static final double SECONDS_BETWEEN_LINES = 10;

  private final PrintStream err;
  private final boolean shown;
  private final boolean interactive;
  private final Supplier<BestSearch.State> state;
  private final LiveLine line;
  private volatile boolean running;
  private double last = -SECONDS_BETWEEN_LINES;

  /**
   * A display.
   *
   * @param err where it is drawn
   * @param interactive whether that is a terminal
   * @param quiet whether to draw nothing
   * @param state how far the search is
   */
  public SearchDisplay(
      PrintStream err, boolean interactive, boolean quiet, Supplier<BestSearch.State> state) {
    this.err = err;
    this.interactive = interactive;
    this.shown = !quiet;
    this.state = state;
    this.line = new LiveLine(err);
  }

  @Override
  public void started(TrainingEvent.Started first) {
    if (shown && interactive) {
      running = true;
      Thread.ofPlatform().daemon().name("search-progress").start(this::draw);
    }
  }

  @Override
  public void tried(Tried tried) {
    if (shown && !interactive) {
      BestSearch.State now = state.get();
      if (now.elapsed() - last >= SECONDS_BETWEEN_LINES) {
        last = now.elapsed();
        err.println(text(now).fit(Integer.MAX_VALUE));
      }
    }
  }

  @Override
  public void improved(Ensembled ensemble) {}

  private void draw() {
    try (TerminalWidth width = new TerminalWidth()) {
      while (running) {
        String text = text(state.get()).fit(width.getAsInt() - 1);
        synchronized (line) {
          if (running) {
            line.show(text);
          }
        }
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static LineParts text(BestSearch.State now) {
    LineParts parts = new LineParts();
    parts.add(
        now.budget() > 0 ? clock(now.elapsed()) + "/" + clock(now.budget()) : clock(now.elapsed()),
        0);
    parts.add("%d tried, %d running".formatted(now.done(), now.running()), 1);
    if (!Double.isNaN(now.ensemble())) {
      parts.add("best single " + Figures.of(now.single()), 2);
      parts.add("ensemble of %d %s".formatted(now.members(), Figures.of(now.ensemble())), 0);
    }
    return parts;
  }

  private static String clock(double seconds) {
    long whole = Math.round(Math.floor(seconds));
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  @Override
  public void close() {
    synchronized (line) {
      running = false;
      line.clear();
    }
  }
}
