package org.deltarule.app.lab;

import java.util.List;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Page;

/** The page of the lab: one HTML file without scripts. */
public final class LabPage {
  private LabPage() {}

  /**
   * An experiment that was done.
   *
   * @param experiment which
   * @param outcome what came out
   */
  public record Done(Experiment experiment, Outcome outcome) {}

  /**
   * Writes the page.
   *
   * @param facts about data and seed, a line each
   * @param done what was done, in order
   * @param running what still runs; empty if nothing does
   * @return the text of the file
   */
  public static String html(List<String> facts, List<Done> done, List<String> running) {
    Markup out = new Markup();
    facts.forEach(fact -> out.element("p", fact, "class", "note"));
    if (done.size() > 1) {
      out.open("nav").open("ul");
      done.forEach(d ->
          out.open("li")
              .element("a", d.experiment.title(), "href", "#" + d.experiment.name())
              .closeLine());
      out.close().closeLine();
    }
    if (!running.isEmpty()) {
      out.element("p", "Not done yet: " + String.join(", ", running));
    }
    done.forEach(d -> out.add(section(d)));
    return new Page("Lab", out).html();
  }

  private static Markup section(Done done) {
    Markup out =
        new Markup()
            .open("section", "id", done.experiment.name())
            .element("h2", done.experiment.title());
    done.outcome.notes().forEach(note -> out.element("p", note));
    out.add(done.outcome.table().html()).open("div", "class", "charts");
    done.outcome.figures().forEach(figure -> out.add(figure.html()));
    return out.close()
        .element("p", "deltarule lab " + done.experiment.name(), "class", "note")
        .closeLine();
  }
}
