package org.deltarule.tabular.search;

/**
 * How long training takes here, measured while it goes on: seconds for each parameter and row of an epoch.
 * Before anything is measured it is taken from a usual machine.
 */
final class Pace {
  /** 6 operations for each parameter and row, 20 billion in a second on a core. */
  private static final double USUAL = 6 / 20e9;

  private double work;
  private double seconds;

  /** An epoch took so long. */
  synchronized void took(double epochWork, double epochSeconds) {
    work += epochWork;
    seconds += epochSeconds;
  }

  /** How long an epoch of so much work takes. */
  synchronized double seconds(double epochWork) {
    return (work > 0 ? seconds / work : USUAL) * epochWork;
  }
}
