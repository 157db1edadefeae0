package org.deltarule.app.report;

import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Page;
import org.deltarule.app.page.Tables;
import org.deltarule.app.run.RunFolder;
import org.deltarule.tabular.file.AtomicFile;

/**
 * The report of a run: one HTML file without scripts and without anything from elsewhere, on light and
 * on dark ground, on paper and on a phone. The numbers of its curves stand in tables too.
 */
public final class Report {
  private Report() {}

  /**
   * Writes the report, whole or not at all.
   *
   * @param run the run's folder
   * @param data what to show
   * @throws org.deltarule.data.InputException if the file cannot be written
   */
  public static void write(RunFolder run, ReportData data) {
    new AtomicFile(run.reportFile()).writeText(page(data));
  }

  /** The page; well-formed XML too. */
  static String page(ReportData data) {
    Markup content =
        new Markup()
            .add(Summary.of(data))
            .add(explained(data))
            .add(FindingsSection.of(data))
            .add(CurvesSection.of(data))
            .add(EvaluationSection.of(data))
            .add(data.understanding().map(UnderstandingSection::of).orElse(new Markup()))
            .add(LayersSection.of(data))
            .add(WholeSection.of(data))
            .add(NetworkSection.of(data))
            .add(commands(data))
            .open("section")
            .element("h2", "Plan and provenance")
            .add(Tables.folded("The effective plan", Tables.pairs(data.history().plan())))
            .add(Tables.folded("Provenance", Tables.pairs(data.provenance())))
            .close();
    return new Page(data.title(), content).html();
  }

  private static Markup explained(ReportData data) {
    Markup out = new Markup();
    for (ReportData.Explained e : data.explained()) {
      out.open("section").element("h2", e.title());
      if (!e.text().isEmpty()) {
        out.element("p", e.text());
      }
      if (!e.rows().isEmpty()) {
        out.add(Tables.numbers(e.head().size(), e.head(), e.rows()));
      }
      out.closeLine();
    }
    return out;
  }

  private static Markup commands(ReportData data) {
    Markup out = new Markup();
    if (!data.commands().isEmpty()) {
      out.open("section").element("h2", "Commands");
      data.commands()
          .forEach(c -> out.element("p", c.purpose(), "class", "purpose").element("pre", c.line()));
      out.closeLine();
    }
    return out;
  }
}
