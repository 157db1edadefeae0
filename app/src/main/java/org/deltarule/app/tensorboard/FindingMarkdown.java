package org.deltarule.app.tensorboard;

import java.util.Locale;
import org.deltarule.train.TrainingEvent.Finding;

/** A finding as Markdown. */
final class FindingMarkdown {
  private FindingMarkdown() {}

  static String of(Finding finding) {
    String where = finding.layer().isEmpty() ? "the network" : "`" + finding.layer() + "`";
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "**%s: %s** in %s at step %d; measured %.4g, threshold %.4g",
            finding.severity(),
            finding.rule(),
            where,
            finding.step(),
            finding.measured(),
            finding.threshold()));
    if (!finding.why().isEmpty()) {
      text.append("\n\nWhy: ").append(finding.why());
    }
    return text.append("\n\nAdvice: ").append(finding.advice()).toString();
  }
}
