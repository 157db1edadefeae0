package org.deltarule.app;

/** What a process tells the one that started it. */
final class ExitCode {
  /** Done. */
  static final int DONE = 0;

  /** A fault in Deltarule. */
  static final int FAULT = 1;

  /** Bad usage or bad input. */
  static final int USAGE = 2;

  /** Training diverged. */
  static final int DIVERGED = 3;

  /** A check did not pass: a gradient is wrong. */
  static final int FAILED = 4;

  /** Interrupted, with the state saved. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
