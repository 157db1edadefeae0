package org.deltarule.diagnose;

import java.util.List;
import org.deltarule.catalog.Catalog;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;

/**
 * One thing that can be wrong with a run, and how it shows. A record whose components are its
 * thresholds; it remembers nothing, the {@link Course} does.
 *
 * <p>A number that was not measured is NaN, and no rule fires on NaN.
 */
public interface Rule {
  /**
   * The rule in words.
   *
   * @return its line of the table
   */
  RuleText text();

  /**
   * Looks at what just happened. What was said before may be said again: {@link Diagnosis} tells it
   * once.
   *
   * @param event what happened, already part of the course
   * @param course the run so far
   * @return what is wrong; mostly nothing
   */
  List<Finding> check(TrainingEvent event, Course course);

  /**
   * The rule's name, such as {@code dead-relu}.
   *
   * @return the record's name in kebab-case
   */
  default String name() {
    return Catalog.nameOf(this);
  }

  /**
   * A finding of this rule.
   *
   * @param layer where; empty for the whole network
   * @param step when
   * @param measured the value
   * @param threshold what it was held against
   * @param severity how much it matters
   * @param why why it happens, with the formula
   * @param advice what to change
   * @return the event
   */
  default Finding found(
      String layer,
      long step,
      double measured,
      double threshold,
      Severity severity,
      String why,
      String advice) {
    return new Finding(name(), layer, step, measured, threshold, why, advice, severity.key());
  }
}
