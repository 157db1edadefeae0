package org.deltarule.parallel;

/**
 * One member of a {@link Team} inside a task: who it is, which share is its own, and where it waits
 * for the others.
 */
public final class Worker {
  /** A worker that has no colleagues: every share is the whole, every barrier passes. */
  public static final Worker ALONE = new Worker(0, 1, null);

  /** Shares start at multiples of this, so that register tiles stay whole. */
  private static final int GRAIN = 4;

  private final int index;
  private final int count;
  private final @org.jspecify.annotations.Nullable Barrier barrier;

  Worker(int index, int count, @org.jspecify.annotations.Nullable Barrier barrier) {
    this.index = index;
    this.count = count;
    this.barrier = barrier;
  }

  /**
   * Which worker this is.
   *
   * @return 0 … count−1; 0 is the thread that called the team
   */
  public int index() {
    return index;
  }

  /**
   * How many workers the team has.
   *
   * @return at least 1
   */
  public int count() {
    return count;
  }

  /**
   * Where this worker's share of n rows starts.
   *
   * @param n how many there are
   * @return a multiple of four, or n
   */
  public int from(int n) {
    return start(n, index, GRAIN);
  }

  /**
   * Where this worker's share of n rows ends.
   *
   * @param n how many there are
   * @return the index after the last
   */
  public int to(int n) {
    return start(n, index + 1, GRAIN);
  }

  /**
   * Where this worker's share of n indivisible pieces (panels, columns) starts.
   *
   * @param n how many there are
   * @return the first
   */
  public int fromPiece(int n) {
    return start(n, index, 1);
  }

  /**
   * Where this worker's share of n indivisible pieces ends.
   *
   * @param n how many there are
   * @return the index after the last
   */
  public int toPiece(int n) {
    return start(n, index + 1, 1);
  }

  private int start(int n, int who, int grain) {
    long grains = ((long) n + grain - 1) / grain;
    return (int) Math.min(n, grains * who / count * grain);
  }

  /** Waits until every worker of the team is here. What each wrote before, all can then read. */
  public void barrier() {
    if (barrier != null) {
      barrier.await();
    }
  }
}
