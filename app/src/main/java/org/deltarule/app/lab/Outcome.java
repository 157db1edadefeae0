package org.deltarule.app.lab;

import java.util.List;

/**
 * What came out of an experiment.
 *
 * @param notes what there is to see, in sentences with the measured numbers
 * @param table the numbers side by side
 * @param figures charts
 */
public record Outcome(List<String> notes, LabTable table, List<Figure> figures) {
  /** Copies the lists. */
  public Outcome {
    notes = List.copyOf(notes);
    figures = List.copyOf(figures);
  }
}
