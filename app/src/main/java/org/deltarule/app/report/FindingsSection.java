package org.deltarule.app.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.train.TrainingEvent.Finding;

/** What was found. */
final class FindingsSection {
  private static final Pattern FLAG = Pattern.compile("--[a-z][a-z0-9-]*( [\\w.=-]*\\w)?");

  private FindingsSection() {}

  static Markup of(ReportData data) {
    Markup out = new Markup();
    List<Finding> findings = data.history().findings();
    if (!findings.isEmpty()) {
      out.open("section").element("h2", "Findings");
      findings.forEach(finding -> out.add(card(finding)));
      out.closeLine();
    }
    return out;
  }

  private static Markup card(Finding f) {
    String where = f.layer().isEmpty() ? "whole network" : f.layer();
    return new Markup()
        .open("article", "class", "finding " + f.severity())
        .element("h3", f.severity() + ": " + f.rule().replace('-', ' '))
        .element("p", f.why())
        .add(advice(f.advice()))
        .element(
            "p",
            "%s, step %s: measured %s, limit %s"
                .formatted(
                    where,
                    Figures.count(f.step()),
                    Figures.of(f.measured()),
                    Figures.of(f.threshold())),
            "class",
            "place")
        .closeLine();
  }

  /** Flags are set as code, which also keeps a line from ending after their hyphens. */
  private static Markup advice(String text) {
    Markup out = new Markup().open("p").element("b", "Advice: ");
    Matcher flags = FLAG.matcher(text);
    int from = 0;
    while (flags.find()) {
      out.text(text.substring(from, flags.start())).element("code", flags.group());
      from = flags.end();
    }
    return out.text(text.substring(from)).close();
  }
}
