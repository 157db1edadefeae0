package org.deltarule.tabular.search;

import java.util.List;
import java.util.Map;
import org.deltarule.train.TrainingEvent;

/** What follows a search. Called by its threads, one at a time. */
public interface SearchListener {
  /**
   * The first candidate begins.
   *
   * @param first its event
   */
  void started(TrainingEvent.Started first);

  /**
   * A candidate is over.
   *
   * @param tried what came of it
   */
  void tried(Tried tried);

  /**
   * The ensemble became better.
   *
   * @param ensemble the new one
   */
  void improved(Ensembled ensemble);

  /**
   * What came of a candidate.
   *
   * @param number from 1
   * @param settings what was drawn for it
   * @param metric of its best epoch
   * @param epochs that were done
   * @param reason {@code finished}, {@code hopeless}, {@code diverged}, {@code out-of-time}, or why it
   *     could not be trained
   * @param seconds that its training took
   */
  record Tried(
      int number,
      Map<String, String> settings,
      double metric,
      int epochs,
      String reason,
      double seconds) {}

  /**
   * A network of the ensemble.
   *
   * @param candidate its number
   * @param epoch after which it was taken
   */
  record Member(int candidate, int epoch) {}

  /**
   * An ensemble.
   *
   * @param members in the order they were taken
   * @param metric of the mean of their predictions, on the rows that chose them
   * @param metrics all of them
   * @param loss the mean of the members' own
   * @param seconds since the search began
   */
  record Ensembled(
      List<Member> members,
      double metric,
      Map<String, Double> metrics,
      double loss,
      double seconds) {}
}
