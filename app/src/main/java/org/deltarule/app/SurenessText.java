package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.tabular.compare.Sureness;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Trained;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.train.JudgedRows;

/** How sure the figures of a run are, in words. */
final class SurenessText {
  private SurenessText() {}

  /** Of the rows that chose the model, and of the test rows. */
  static List<Sureness> of(TrainingData data, Trained trained) {
    Model model = trained.model();
    List<Sureness> all = new ArrayList<>();
    trained
        .result()
        .judged()
        .ifPresent(rows ->
            all.add(
                Sureness.of(
                    part(rows),
                    model,
                    data.training(),
                    model.readout().calibrated(rows.predictions()))));
    data.test()
        .ifPresent(
            test -> all.add(Sureness.of("test", model, data.training(), model.judged(test))));
    return all;
  }

  /** Rows of a fold were predicted by the members that had not learned from it. */
  private static String part(JudgedRows rows) {
    return rows.folds() == 0 ? "validation" : "out-of-fold";
  }

  static String text(Sureness s, Target target) {
    return "%s %s on %,d %s rows, with 95 %% between %s and %s; %s reaches %s"
        .formatted(
            s.metric().replace('_', ' '),
            Results.figure(s.value()),
            s.count(),
            s.rows(),
            Results.figure(s.low()),
            Results.figure(s.high()),
            guess(target),
            Results.figure(s.guess()));
  }

  private static String guess(Target target) {
    return target instanceof ClassTarget || target instanceof LabelsTarget
        ? "guessing by the shares of the classes"
        : "always guessing the mean";
  }

  static List<String> lines(List<Sureness> all, Target target) {
    List<String> lines = new ArrayList<>();
    String label = "how sure    ";
    for (Sureness s : all) {
      lines.addAll(HangingText.lines(label, text(s, target)));
      label = " ".repeat(label.length());
    }
    return lines;
  }

  static Map<String, Object> fields(Sureness s) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", s.rows());
    fields.put("count", s.count());
    fields.put("metric", s.metric());
    fields.put("value", Results.number(s.value()));
    fields.put("low", Results.number(s.low()));
    fields.put("high", Results.number(s.high()));
    fields.put("guess", Results.number(s.guess()));
    return fields;
  }
}
