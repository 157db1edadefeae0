package org.deltarule.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.deltarule.app.run.RunFolder;
import org.deltarule.tabular.file.AtomicFile;

/**
 * The report of a run: one HTML file without scripts and without anything from elsewhere, on light and
 * on dark ground, on paper and on a phone. Every chart's numbers stand in a table too.
 */
public final class Report {
  private static final String STYLE = "report.css";

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
    Markup out = new Markup().verbatim("<!DOCTYPE html>\n");
    out.open("html", "lang", "en").open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", data.title() + " – Deltarule");
    out.open("style").verbatim(style()).close().closeLine();
    out.open("body").open("main");
    out.element("h1", data.title());
    out.add(Summary.of(data))
        .add(CurvesSection.of(data))
        .add(EvaluationSection.of(data))
        .add(LayersSection.of(data))
        .add(NetworkSection.of(data))
        .add(commands(data))
        .open("section")
        .element("h2", "Plan and provenance")
        .add(Tables.folded("The effective plan", Tables.pairs(data.history().plan())))
        .add(Tables.folded("Provenance", Tables.pairs(data.provenance())))
        .close();
    return out.close().close().close().toString() + "\n";
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

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(Report.class.getResourceAsStream(STYLE), "the style sheet")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
