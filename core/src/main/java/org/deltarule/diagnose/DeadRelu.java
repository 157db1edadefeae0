package org.deltarule.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;

/**
 * Rectified units that are off for every row.
 *
 * @param info the share of a layer's units from which on it is told
 * @param warning from which on it is a warning
 * @param error from which on it is an error
 * @param measurements how many in a row must agree: the least of their shares counts
 * @param rows the least rows of a batch; with fewer a unit is off by chance
 */
public record DeadRelu(double info, double warning, double error, int measurements, int rows)
    implements Rule {
  @Override
  public RuleText text() {
    return new RuleText(
        "share of the units of a ReLU (or ReLU6, hard-swish) layer that give 0 for every row of the"
            + " batch; the least of the last `measurements`, in batches of at least `rows` rows",
        "info from `info` on, warning from `warning`, error from `error`",
        "where s < 0, g′ = 0, so δ = 0 and the weights into the unit get no gradient: a unit that"
            + " is off for every row stays off",
        "a lower `--learning-rate`; `--activation leaky-relu`, whose g′ is never 0; `--initializer"
            + " he-normal` and standardized inputs",
        "CS231n (40 %), SageMaker Debugger (50 %)");
  }

  @Override
  public List<Finding> check(TrainingEvent event, Course course) {
    List<Layers> past = course.layers();
    if (!(event instanceof Layers measured)
        || course.batchRows() < rows
        || past.size() < measurements) {
      return List.of();
    }
    List<Layers> recent = past.subList(past.size() - measurements, past.size());
    List<Finding> findings = new ArrayList<>();
    for (LayerSignal signal : measured.layers()) {
      if (course.place(signal).filter(Place::rectifies).isPresent()) {
        double dead =
            recent.stream().mapToDouble(l -> dead(l, signal.name())).min().orElse(Double.NaN);
        grade(dead)
            .ifPresent(
                severity -> findings.add(finding(signal.name(), measured.step(), dead, severity)));
      }
    }
    return findings;
  }

  private static double dead(Layers measured, String layer) {
    return measured.layers().stream()
        .filter(s -> s.name().equals(layer))
        .mapToDouble(LayerSignal::dead)
        .findFirst()
        .orElse(Double.NaN);
  }

  private Finding finding(String layer, long step, double dead, Severity severity) {
    String why =
        String.format(
            Locale.ROOT,
            "%.0f %% of the units gave 0 for every row of the last %d measured batches: where s <"
                + " 0, g′ = 0 and δ = 0, so no gradient can wake them",
            100 * dead,
            measurements);
    return found(
        layer,
        step,
        dead,
        severity == Severity.ERROR ? error : severity == Severity.WARNING ? warning : info,
        severity,
        why,
        "a lower --learning-rate, or --activation leaky-relu, whose g′ is never 0");
  }

  private Optional<Severity> grade(double dead) {
    if (dead >= error) {
      return Optional.of(Severity.ERROR);
    }
    if (dead >= warning) {
      return Optional.of(Severity.WARNING);
    }
    return dead >= info ? Optional.of(Severity.INFO) : Optional.empty();
  }
}
