package org.deltarule.tabular.search;

/** What follows a search by successive halving. Called by its threads, one at a time. */
public interface HalvingListener {
  /**
   * An epoch of a training, or a training, is over.
   *
   * @param state how far the search is
   */
  void progress(State state);

  /**
   * A training is over.
   *
   * @param trial what came of it
   */
  void ended(Trial trial);

  /**
   * How far a search is.
   *
   * @param rung that runs, from 1
   * @param rungs how many there are
   * @param epochs of this rung
   * @param done trainings of all rungs that are over
   * @param jobs all trainings
   * @param best the metric of the best candidate of this rung; NaN before the first
   * @param candidate its number; 0 before the first
   * @param elapsed seconds since the search began
   */
  record State(
      int rung,
      int rungs,
      int epochs,
      int done,
      int jobs,
      double best,
      int candidate,
      double elapsed) {}
}
