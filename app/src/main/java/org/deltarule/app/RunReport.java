package org.deltarule.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.ColumnFates.Fate;
import org.deltarule.app.report.LayerRow;
import org.deltarule.app.report.Report;
import org.deltarule.app.report.ReportData;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.run.RunHistory;
import org.deltarule.data.Dataset;
import org.deltarule.metric.Predictions;
import org.deltarule.net.Network;
import org.deltarule.tabular.compare.Sureness;
import org.deltarule.tabular.model.Evaluation;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Trained;
import org.deltarule.tabular.understand.Understanding;
import org.deltarule.tensor.Matrix;
import org.deltarule.train.Task;
import org.deltarule.train.TrainingEvent.StopReason;

/**
 * Gathers what the report of a run shows: of one that ended as of one that was cut short, and has no
 * model.
 *
 * @param folder the run
 * @param run its data, if they are there
 * @param network what it trains, if that is known
 * @param model what came out of it, if it ended
 * @param judged its figures on the rows that say most, if they are known
 * @param understanding what the model makes of the columns, if that was looked at
 */
record RunReport(
    RunFolder folder,
    Optional<PreparedRun> run,
    Optional<Network> network,
    Optional<Model> model,
    Optional<Judged> judged,
    Optional<Understanding> understanding) {
  /** More columns than anyone reads; the model tells the others. */
  private static final int MOST_COLUMNS = 200;

  /**
   * Figures of a model.
   *
   * @param rows on which rows
   * @param evaluation the figures
   * @param data these rows
   */
  record Judged(String rows, Evaluation evaluation, Optional<Dataset> data) {
    /** On the rows that say most: those for the test, else those for validation. */
    static Optional<Judged> best(
        PreparedRun run, Optional<Evaluation> test, Optional<Evaluation> validation) {
      return test.map(e -> new Judged("test", e, run.data().test()))
          .or(() -> validation.map(e -> new Judged(judging(run), e, run.data().validation())));
    }

    private static String judging(PreparedRun run) {
      return run.data().folds().isPresent() ? "out-of-fold" : "validation";
    }
  }

  static RunReport ended(RunFolder folder, PreparedRun run, Trained trained) {
    return new RunReport(
        folder,
        Optional.of(run),
        Optional.of(trained.model().network()),
        Optional.of(trained.model()),
        Judged.best(run, trained.test(), trained.validation()),
        trained.result().reason() == StopReason.DIVERGED
            ? Optional.empty()
            : run.data()
                .examined()
                .flatMap(rows ->
                    Understanding.cheap(
                        trained.model(), rows, RunHistory.read(folder).epochs().size())));
  }

  static RunReport cutShort(RunFolder folder, PreparedRun run, Network network) {
    return new RunReport(
        folder,
        Optional.of(run),
        Optional.of(network),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Writes it into the run's folder. */
  void write() {
    RunHistory history = RunHistory.read(folder);
    ReportFacts facts = new ReportFacts(folder, run, model, history);
    Report.write(
        folder,
        new ReportData(
            facts.title(),
            facts.data(),
            network.map(LayerRow::of).orElse(List.of()),
            history,
            judged.map(this::evaluation).or(facts::figures),
            understanding,
            facts.provenance(),
            commands(facts.source()),
            explained()));
  }

  private List<ReportData.Explained> explained() {
    List<ReportData.Explained> all = new ArrayList<>();
    sureness()
        .ifPresent(
            text -> all.add(new ReportData.Explained("How sure", text, List.of(), List.of())));
    model.ifPresent(of ->
        all.add(
            new ReportData.Explained(
                "Columns",
                "",
                List.of("column", "inputs", "becomes", "why"),
                ColumnFates.of(of).stream().limit(MOST_COLUMNS).map(Fate::cells).toList())));
    run.map(of -> of.data().choice())
        .ifPresent(choice ->
            all.add(
                new ReportData.Explained(
                    "Recipe " + choice.recipe(),
                    choice.why() + ".",
                    List.of("about", "settings", "why"),
                    ChoiceText.rows(choice))));
    SearchTable.of(folder)
        .ifPresent(search ->
            all.add(
                new ReportData.Explained(
                    "Search", search.text() + ".", search.headings(), search.rows())));
    return all;
  }

  private Optional<String> sureness() {
    return run.flatMap(of ->
        judged.flatMap(figures ->
            figures
                .data()
                .map(rows -> {
                  Model judging = model.orElseThrow();
                  Sureness sure =
                      Sureness.of(
                          figures.rows(), judging, of.data().training(), judging.judged(rows));
                  return SurenessText.text(sure, judging.target()) + ".";
                })));
  }

  private ReportData.Evaluation evaluation(Judged judged) {
    Evaluation e = judged.evaluation();
    Model of = model.orElseThrow();
    List<ReportData.Pairs> pairs =
        of.readout().task() == Task.REGRESSION
            ? judged.data().map(d -> pairs(of, d)).orElse(List.of())
            : List.of();
    return new ReportData.Evaluation(
        judged.rows(),
        e.rows(),
        shown(e),
        e.confusion(),
        pairs,
        e.reliability(),
        CalibrationText.of(of).orElse(""));
  }

  private static Map<String, Double> shown(Evaluation evaluation) {
    Map<String, Double> shown = new LinkedHashMap<>(evaluation.metrics());
    Optional.ofNullable(evaluation.further().get("ece")).ifPresent(ece -> shown.put("ece", ece));
    return shown;
  }

  private static List<ReportData.Pairs> pairs(Model model, Dataset data) {
    Predictions judged = model.judged(data).point();
    List<ReportData.Pairs> pairs = new ArrayList<>();
    List<String> names = model.target().names();
    for (int k = 0; k < names.size(); k++) {
      pairs.add(
          new ReportData.Pairs(
              names.get(k), column(judged.targets(), k), column(judged.values(), k)));
    }
    return pairs;
  }

  private static double[] column(Matrix matrix, int column) {
    double[] values = new double[matrix.rows()];
    for (int r = 0; r < values.length; r++) {
      values[r] = matrix.at(r, column);
    }
    return values;
  }

  private List<ReportData.Command> commands(String source) {
    List<ReportData.Command> commands = new ArrayList<>();
    if (model.isPresent()) {
      String file = folder.modelFile().toString();
      commands.add(new ReportData.Command("Predict", "deltarule predict " + file + " " + source));
      commands.add(new ReportData.Command("Look into the model", "deltarule inspect " + file));
    } else {
      commands.add(new ReportData.Command("Go on", "deltarule train --resume " + folder.path()));
    }
    commands.add(
        new ReportData.Command(
            "The same run again", "deltarule train " + source + " --config " + folder.planFile()));
    return commands;
  }
}
