package org.deltarule.tabular.search;

/**
 * How long training takes here: seconds for each parameter and row of an epoch, the fastest that was
 * measured. Before anything is, it is taken from a usual machine.
 *
 * <p>The fastest, since code is compiled in the first epochs and other programs run at times: a candidate
 * that gets too many epochs by it is shortened while it runs, one that was not begun would be lost.
 */
final class Pace {
  /** 6 operations for each parameter and row, 20 billion in a second on a core. */
  private static final double USUAL = 6 / 20e9;

  private double fastest = Double.POSITIVE_INFINITY;

  /** An epoch took so long. */
  synchronized void took(double epochWork, double epochSeconds) {
    fastest = Math.min(fastest, epochSeconds / epochWork);
  }

  /** How long an epoch of so much work takes. */
  synchronized double seconds(double epochWork) {
    return (Double.isFinite(fastest) ? fastest : USUAL) * epochWork;
  }
}
