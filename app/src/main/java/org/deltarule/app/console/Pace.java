package org.deltarule.app.console;

import java.util.function.LongSupplier;

/**
 * How fast a run goes, by the clock on the wall, validation and all.
 *
 * <p>The first moments are slow, since what they run is being compiled; they would promise hours. So
 * it is measured from two seconds after the start on, or from the end of the first epoch if that is
 * earlier, as soon as there is something to measure from there.
 */
final class Pace {
  private static final double SETTLING_SECONDS = 2;
  private static final double LEAST_SECONDS = 1;

  private record Mark(double epochs, long nanos) {}

  private final LongSupplier nanoTime;
  private Mark start = new Mark(Double.NaN, 0);
  private Mark settled = new Mark(Double.NaN, 0);

  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The run begins, with so many epochs done before. */
  void start(double epochs) {
    start = new Mark(epochs, nanoTime.getAsLong());
  }

  /** So many epochs are done now. */
  void at(double epochs) {
    boolean settles = secondsSince(start) >= SETTLING_SECONDS || isOver(epochs);
    if (settles && Double.isNaN(settled.epochs)) {
      settled = new Mark(epochs, nanoTime.getAsLong());
    }
  }

  /** Epochs in a second; NaN before there is anything to measure. */
  double epochsPerSecond(double epochs) {
    Mark from = from(epochs);
    double seconds = secondsSince(from);
    return epochs > from.epochs && seconds > 0 ? (epochs - from.epochs) / seconds : Double.NaN;
  }

  /** The seconds until a number of epochs is done; NaN if there is too little to tell it from. */
  double secondsLeft(double epochs, int all) {
    Mark from = from(epochs);
    double least = from.equals(settled) ? LEAST_SECONDS : SETTLING_SECONDS;
    boolean known = isOver(epochs) || secondsSince(from) >= least;
    return known ? (all - epochs) / epochsPerSecond(epochs) : Double.NaN;
  }

  private Mark from(double epochs) {
    return epochs > settled.epochs ? settled : start;
  }

  private boolean isOver(double epochs) {
    return epochs >= start.epochs + 1;
  }

  private double secondsSince(Mark mark) {
    return (nanoTime.getAsLong() - mark.nanos) * 1e-9;
  }
}
