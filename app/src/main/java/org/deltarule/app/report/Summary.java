package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltarule.app.console.Figures;
import org.deltarule.app.page.Markup;
import org.deltarule.app.page.Tables;
import org.deltarule.train.TrainingEvent.Stopped;

/** The result in one sentence, its metrics as tiles, and the data. */
final class Summary {
  private static final List<String> FOREMOST = List.of("accuracy", "r2", "rmse");

  private static final int MOST_NOTICES = 20;

  private Summary() {}

  static Markup of(ReportData data) {
    Markup out = new Markup().element("p", sentence(data), "class", "result");
    data.evaluation().ifPresent(e -> out.add(tiles(e)));
    return out.open("section")
        .element("h2", "Data")
        .add(Tables.pairs(facts(data.data())))
        .add(notices(data.data().notices()))
        .closeLine();
  }

  private static Markup notices(List<String> notices) {
    Markup out = new Markup();
    if (notices.isEmpty()) {
      return out;
    }
    out.open("ul");
    notices.stream().limit(MOST_NOTICES).forEach(line -> out.element("li", line));
    if (notices.size() > MOST_NOTICES) {
      out.element("li", "%,d more".formatted(notices.size() - MOST_NOTICES));
    }
    return out.close();
  }

  /** Such as: Accuracy 0.9722 on 360 test rows, with the weights of epoch 34 of 54; 2.1 s of training. */
  static String sentence(ReportData data) {
    int epochs = data.history().epochs().size();
    String how =
        data.history()
            .stopped()
            .map(s -> ending(s, epochs))
            .orElse(
                (data.evaluation().isPresent()
                        ? "The model is whole, its log has no end: %d epochs are in it."
                        : "The run has not ended; epochs done: %d.")
                    .formatted(epochs));
    return data.evaluation()
        .map(e ->
            "%s on %s %s rows. %s"
                .formatted(figures(e.metrics()), Figures.count(e.count()), e.rows(), how))
        .orElse(how);
  }

  private static String figures(Map<String, Double> metrics) {
    List<String> texts = new ArrayList<>();
    for (String key : FOREMOST) {
      if (metrics.containsKey(key)) {
        texts.add(name(key) + " " + Figures.of(metrics.get(key)));
      }
    }
    if (texts.isEmpty()) {
      metrics.forEach((key, value) -> texts.add(name(key) + " " + Figures.of(value)));
    }
    return String.join(", ", texts);
  }

  private static String ending(Stopped stopped, int epochs) {
    String why =
        switch (stopped.reason()) {
          case FINISHED ->
              epochs == 1
                  ? "Trained for its one epoch"
                  : "Trained for all %d epochs".formatted(epochs);
          case EARLY_STOPPING -> "Stopped early after %d epochs".formatted(epochs);
          case DIVERGED -> "Training diverged after %d whole epochs".formatted(epochs);
          case INTERRUPTED -> "Interrupted after %d epochs".formatted(epochs);
        };
    String which =
        stopped.bestEpoch() == 0
            ? "the weights are the starting ones"
            : "the weights are those of epoch " + stopped.bestEpoch();
    return "%s, in %s; %s.".formatted(why, Figures.duration(stopped.seconds()), which);
  }

  private static Markup tiles(ReportData.Evaluation evaluation) {
    Markup out = new Markup().open("dl", "class", "tiles");
    evaluation
        .metrics()
        .forEach((key, value) ->
            out.open("div").element("dt", name(key)).element("dd", Figures.of(value)).close());
    return out.closeLine();
  }

  private static Map<String, String> facts(ReportData.Data data) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("source", data.source());
    facts.put("target", data.target());
    if (!data.classes().isEmpty()) {
      int shown = Math.min(30, data.classes().size());
      String more = data.classes().size() > shown ? ", …" : "";
      facts.put(
          "classes",
          data.classes().size()
              + ": "
              + String.join(", ", data.classes().subList(0, shown))
              + more);
    }
    facts.put("inputs", rows(data.features(), "no inputs"));
    facts.put("training rows", rows(data.trainingRows(), "nothing to learn from"));
    facts.put(
        "validation rows",
        rows(data.validationRows(), "the best epoch is chosen by the training rows"));
    facts.put("test rows", rows(data.testRows(), "nothing was held back"));
    return facts;
  }

  private static String rows(int count, String ifNone) {
    if (count < 0) {
      return "not known";
    }
    return count == 0 ? "none: " + ifNone : Figures.count(count);
  }

  /** A metric's key as people write it. */
  static String name(String key) {
    return switch (key) {
      case "r2" -> "R²";
      case "rmse", "mae", "auc", "ece", "mcc", "mape", "rmsle" -> key.toUpperCase(Locale.ROOT);
      case "macro_f1" -> "Macro F1";
      default -> key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1).replace('_', ' ');
    };
  }
}
