package org.deltarule.tabular.search;

/**
 * How much of a search's time a candidate may take: no more than a third of the whole, so that there are
 * others to choose from, and at the end all that is left.
 *
 * <pre>
 * shares = max(1, round(3 · left / whole))
 * n      = max(shares, round(left / (wanted · seconds of an epoch)))        candidates that still fit
 * epochs = left / n / seconds of an epoch,  at most wanted; for n ≤ 2 at most 1½ times wanted
 * </pre>
 *
 * <p>Near the end, with less than a sixth of the whole left, a candidate that would get less than an eighth
 * of its epochs is not begun: in so few it does not become good.
 *
 * @param clock of the search
 * @param whole seconds that the search had when it began
 */
record Allotment(Deadline clock, double whole) {
  private static final int FEWEST = 3;

  /** Of what is left, for an epoch that takes longer than others did. */
  private static final double MARGIN = 0.97;

  private static final double LONGER = 1.5;

  private static final double LEAST_PART = 1 / 8.0;
  private static final double END = 1 / 6.0;

  /** The seconds that one candidate may take now. */
  double share() {
    return Math.max(0, clock.left()) * MARGIN / shares();
  }

  private int shares() {
    return (int) Math.max(1, Math.round(FEWEST * clock.left() / whole));
  }

  /**
   * How many epochs a candidate gets.
   *
   * @param wanted for it
   * @param seconds that an epoch takes
   * @return 0 if too few fit to be worth to begin
   */
  int epochs(int wanted, double seconds) {
    double room = Math.max(0, clock.left()) * MARGIN / seconds;
    long n = Math.max(shares(), Math.round(room / wanted));
    double epochs = Math.min(room / n, wanted * (n <= 2 ? LONGER : 1));
    boolean few = epochs < Math.max(1, wanted * LEAST_PART);
    return few && clock.left() < whole * END ? 0 : Math.max(1, (int) epochs);
  }
}
