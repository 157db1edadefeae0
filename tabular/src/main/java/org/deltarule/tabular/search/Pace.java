package org.deltarule.tabular.search;

/**
 * How long training takes here, measured while it goes on: seconds for each parameter and row of an epoch.
 * Before anything is measured it is taken from a usual machine.
 */
final class Pace {
  /** 6 operations for each parameter and row, 20 billion in a second on a core. */
  private static final double USUAL = 6 / 20e9;

  /** Of what was measured before: the first epochs of a process are slow, until they are compiled. */
  private static final double KEPT = 0.9;

  private double work;
  private double seconds;

  /** An epoch took so long. */
  synchronized void took(double epochWork, double epochSeconds) {
    work = KEPT * work + epochWork;
    seconds = KEPT * seconds + epochSeconds;
  }

  /** How long an epoch of so much work takes. */
  synchronized double seconds(double epochWork) {
    return (work > 0 ? seconds / work : USUAL) * epochWork;
  }
}
