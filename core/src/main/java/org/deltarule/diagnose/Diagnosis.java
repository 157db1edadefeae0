package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.data.Dataset;
import org.deltarule.net.Network;
import org.deltarule.train.Readout;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingListener;
import org.deltarule.train.TrainingState;

/**
 * Reads a run's events by the {@link Rules} and says what is wrong, right after the event that shows
 * it. Every event goes on to the next listener unchanged, and nothing goes back into the run.
 *
 * <pre>{@code
 * var diagnosis = new Diagnosis(network, readout, training, event -> {});
 * new Trainer(plan, network, readout, training, validation, diagnosis, Optional.of(probe)).run();
 * diagnosis.findings().forEach(f -> IO.println(f.rule() + ": " + f.advice()));
 * }</pre>
 *
 * <p>A finding is told once for each rule and layer, and once more if it becomes more severe; layers
 * at the same place of branches side by side, such as members of an ensemble, count as one.
 */
public final class Diagnosis implements TrainingListener {
  private final Course course;
  private final List<? extends Rule> rules;
  private final TrainingListener next;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Severity> told = new HashMap<>();

  /**
   * A diagnosis by all rules.
   *
   * @param network the network
   * @param readout how its outputs are read
   * @param training the rows to learn from
   * @param next who gets the events, and the findings among them
   */
  public Diagnosis(Network network, Readout readout, Dataset training, TrainingListener next) {
    this(new Course(network, readout, training), Rules.ALL.all(), next);
  }

  /**
   * A diagnosis by chosen rules, with other thresholds perhaps.
   *
   * @param course the course of the run, which this adds to
   * @param rules the rules
   * @param next who gets the events, and the findings among them
   */
  public Diagnosis(Course course, List<? extends Rule> rules, TrainingListener next) {
    this.course = course;
    this.rules = List.copyOf(rules);
    this.next = next;
  }

  /**
   * Remembers what an earlier part of the run found: it is among the {@link #findings} and not told
   * again.
   *
   * @param earlier the findings, in order
   */
  public void recall(List<Finding> earlier) {
    earlier.forEach(this::isNew);
  }

  /**
   * What was found so far.
   *
   * @return the findings in the order they were told
   */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof Finding finding) {
      tell(finding);
      return;
    }
    next.on(event);
    course.add(event);
    for (Rule rule : rules) {
      rule.check(event, course).forEach(this::tell);
    }
  }

  private void tell(Finding finding) {
    if (isNew(finding)) {
      next.on(finding);
    }
  }

  private boolean isNew(Finding finding) {
    Severity severity = Severity.of(finding.severity());
    String key = finding.rule() + " " + course.alike(finding.layer());
    Severity before = told.get(key);
    if (before != null && before.compareTo(severity) >= 0) {
      return false;
    }
    told.put(key, severity);
    course.add(finding);
    findings.add(finding);
    return true;
  }

  @Override
  public void progress(int epoch, int batch, int batches, double loss) {
    next.progress(epoch, batch, batches, loss);
  }

  @Override
  public void checkpoint(TrainingState state) {
    next.checkpoint(state);
  }
}
