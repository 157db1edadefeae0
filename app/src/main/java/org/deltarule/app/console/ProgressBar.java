package org.deltarule.app.console;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.deltarule.train.TrainingEvent;

/**
 * The running epoch as a bar on the last line of a terminal, drawn ten times a second by a thread of
 * its own.
 *
 * <pre>
 * epoch 12/100 ▕███████████▌        ▏ 58%  loss 0.1234  val loss 0.1456  23,400 rows/s  12 s left
 * </pre>
 *
 * <p>The training thread only leaves two numbers behind with every batch, without waiting for
 * anybody.
 */
final class ProgressBar {
  static final String FULL = "█";
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final int CELLS = 20;
  private static final int LEAST_WIDTH_FOR_BAR = 50;
  private static final long INTERVAL_MILLIS = 100;
  private static final int USUAL_WIDTH = 80;

  private final LiveLine lines;
  private final Pace pace;
  private final boolean blocks;

  /** Epoch and batch that are running, written by the training thread. */
  private final AtomicLong position = new AtomicLong();

  private final AtomicLong lossBits = new AtomicLong();
  private volatile int batches = 1;

  // What follows is guarded by the lines.
  private int epochs;
  private int rows;
  private String metric = "";
  private double rate = Double.NaN;
  private TrainingEvent.Epoch last =
      new TrainingEvent.Epoch(0, 0, 0, Double.NaN, Double.NaN, Map.of(), 0, false);
  private int width = USUAL_WIDTH;
  private boolean running;

  ProgressBar(LiveLine lines, Pace pace, boolean blocks) {
    this.lines = lines;
    this.pace = pace;
    this.blocks = blocks;
  }

  void start(TrainingEvent.Started started, int allEpochs, String shownMetric) {
    epochs = allEpochs;
    rows = started.rows();
    metric = shownMetric;
    position.set((long) (started.epoch() + 1) << 32);
    lossBits.set(Double.doubleToRawLongBits(Double.NaN));
    running = true;
    Thread.ofPlatform().daemon().name("progress").start(this::draw);
  }

  /** From the training thread, with every batch: two stores, no fence, nothing allocated. */
  void progress(int epoch, int batch, int batchesOfEpoch, double loss) {
    if (batches != batchesOfEpoch) {
      batches = batchesOfEpoch;
    }
    lossBits.setOpaque(Double.doubleToRawLongBits(loss));
    position.setRelease((long) epoch << 32 | batch);
  }

  void epoch(TrainingEvent.Epoch epoch, double rowsPerSecond) {
    last = epoch;
    rate = rowsPerSecond;
  }

  /** The room on a line: its last cell stays free, since some terminals wrap there. */
  int width() {
    return width - 1;
  }

  void stop() {
    synchronized (lines) {
      running = false;
      lines.clear();
      lines.notifyAll();
    }
  }

  private void draw() {
    try (TerminalWidth terminal = new TerminalWidth()) {
      synchronized (lines) {
        while (running) {
          width = terminal.getAsInt();
          lines.show(text());
          lines.wait(INTERVAL_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String text() {
    long at = position.getAcquire();
    int epoch = (int) (at >> 32);
    double share = Math.min(1, (double) (int) at / batches);
    double done = epoch - 1 + share;
    pace.at(done);
    double rowsPerSecond = Double.isFinite(rate) ? rate : rows * pace.epochsPerSecond(done);
    double loss = Double.longBitsToDouble(lossBits.getOpaque());
    LineParts parts = new LineParts();
    if (width < LEAST_WIDTH_FOR_BAR) {
      parts.epoch(epoch, epochs).add(Math.round(100 * share) + "%", 1);
    } else {
      parts.add(new LineParts().epoch(epoch, epochs).fit(width) + " " + bar(share), 0);
    }
    if (!Double.isNaN(loss)) {
      parts.loss(loss);
    }
    if (last.epoch() > 0) {
      parts.judged(last, metric);
    }
    return parts.rate(rowsPerSecond).left(pace.secondsLeft(done, epochs)).fit(width());
  }

  private String bar(double share) {
    int eighths = (int) Math.floor(share * CELLS * EIGHTHS.length());
    int full = eighths / EIGHTHS.length();
    String cells = (blocks ? FULL : "#").repeat(full);
    if (full < CELLS) {
      cells += blocks ? EIGHTHS.charAt(eighths % EIGHTHS.length()) : '.';
      cells += (blocks ? " " : ".").repeat(CELLS - full - 1);
    }
    String percent = String.format(Locale.ROOT, "%3d%%", (int) Math.floor(100 * share));
    return blocks ? "▕" + cells + "▏" + percent : "[" + cells + "] " + percent;
  }
}
