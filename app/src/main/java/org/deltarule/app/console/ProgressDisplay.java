package org.deltarule.app.console;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;

/**
 * Shows how a run gets on: a line per epoch, on a terminal with a bar below them for the running one,
 * and each finding once, why and advice with the first of a kind.
 *
 * <pre>
 * epoch 12/100  loss 0.1234  val loss 0.1456  accuracy 0.9643  23,400 rows/s  12 s left
 * </pre>
 *
 * <p>Of epochs shorter than a second about one line a second is printed, and always the first, at the
 * end the last, and the best if that is another. Validation loss and metric are those of the last
 * epoch that is over. After {@link #close} nothing is printed.
 */
public final class ProgressDisplay implements TrainingListener, AutoCloseable {
  private static final long SECOND = 1_000_000_000L;

  private final boolean quiet;
  private final Optional<ProgressBar> bar;
  private final LiveLine lines;
  private final LongSupplier nanoTime;
  private final Pace pace;
  private final Set<String> foundBefore = new HashSet<>();
  private final Set<String> advised = new HashSet<>();

  private int rows;
  private int epochs;
  private String metric = "";
  private double secondsBefore;
  private long printedAt;
  private int printed;
  private Optional<TrainingEvent.Epoch> last = Optional.empty();
  private Optional<TrainingEvent.Epoch> best = Optional.empty();
  private boolean closed;

  /**
   * A display.
   *
   * @param out where to; written to by this display alone until it is closed
   * @param interactive whether that is a terminal, whose last line may be written over
   * @param quiet whether to print nothing at all
   */
  public ProgressDisplay(PrintStream out, boolean interactive, boolean quiet) {
    this(out, interactive, quiet, System::nanoTime);
  }

  ProgressDisplay(PrintStream out, boolean interactive, boolean quiet, LongSupplier nanoTime) {
    this.quiet = quiet;
    this.nanoTime = nanoTime;
    this.pace = new Pace(nanoTime);
    this.lines = new LiveLine(out);
    boolean blocks = out.charset().newEncoder().canEncode(ProgressBar.FULL);
    this.bar =
        interactive && !quiet
            ? Optional.of(new ProgressBar(lines, pace, blocks))
            : Optional.empty();
  }

  @Override
  public void on(TrainingEvent event) {
    if (quiet) {
      return;
    }
    synchronized (lines) {
      if (!closed) {
        switch (event) {
          case TrainingEvent.Started e -> started(e);
          case TrainingEvent.Epoch e -> epoch(e);
          case TrainingEvent.Finding e -> finding(e);
          case TrainingEvent.Stopped e -> stopped(e);
          case TrainingEvent.Layers e -> {} // for the report
          case TrainingEvent.Net e -> {}
        }
      }
    }
  }

  private void started(TrainingEvent.Started e) {
    rows = e.rows();
    epochs = Integer.parseInt(e.plan().getOrDefault("epochs", "0"));
    metric = e.plan().getOrDefault("metric", "").replace('-', '_');
    secondsBefore = e.epoch() == 0 ? 0 : Double.NaN;
    pace.start(e.epoch());
    bar.ifPresent(b -> b.start(e, epochs, metric));
  }

  private void epoch(TrainingEvent.Epoch e) {
    pace.at(e.epoch());
    double rate = rows / (e.seconds() - secondsBefore);
    secondsBefore = e.seconds();
    bar.ifPresent(b -> b.epoch(e, rate));
    last = Optional.of(e);
    best = e.best() ? last : best;
    long now = nanoTime.getAsLong();
    if (printed == 0 || now - printedAt >= SECOND) {
      printedAt = now;
      printed = e.epoch();
      print(line(e).rate(rate).left(pace.secondsLeft(e.epoch(), epochs)));
    }
  }

  private LineParts line(TrainingEvent.Epoch e) {
    return new LineParts().epoch(e.epoch(), epochs).loss(e.trainLoss()).judged(e, metric);
  }

  private void print(LineParts parts) {
    lines.above(parts.fit(bar.map(ProgressBar::width).orElse(Integer.MAX_VALUE)));
  }

  private void finding(TrainingEvent.Finding e) {
    if (!foundBefore.add(e.rule() + " " + e.layer() + " " + e.severity())) {
      return;
    }
    if (advised.add(e.severity() + " " + e.rule() + ": " + e.advice())) {
      FindingText.lines(e).forEach(lines::above);
    } else { // in another layer: why and advice are some lines above
      lines.above(FindingText.line(e));
    }
  }

  private void stopped(TrainingEvent.Stopped e) {
    bar.ifPresent(ProgressBar::stop);
    last.filter(l -> l.epoch() > printed).ifPresent(l -> print(line(l)));
    best.filter(b -> b.epoch() == e.bestEpoch() && last.filter(b::equals).isEmpty())
        .ifPresent(b ->
            print(
                new LineParts()
                    .add("best", 0)
                    .epoch(b.epoch(), epochs)
                    .loss(b.trainLoss())
                    .judged(b, metric)));
  }

  @Override
  public void progress(int epoch, int batch, int batches, double loss) {
    if (bar.isPresent()) {
      bar.get().progress(epoch, batch, batches, loss);
    }
  }

  /** Removes the bar. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::stop);
    synchronized (lines) {
      closed = true;
    }
  }
}
