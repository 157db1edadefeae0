package org.deltarule.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.report.LayerRow;
import org.deltarule.app.report.Report;
import org.deltarule.app.report.ReportData;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.run.RunHistory;
import org.deltarule.data.Dataset;
import org.deltarule.tabular.model.Evaluation;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.Provenance;
import org.deltarule.tabular.model.Trained;
import org.deltarule.tensor.Matrix;

/** Gathers what the report of a finished run shows. */
final class RunReport {
  private RunReport() {}

  static void write(RunFolder folder, PreparedRun run, Trained trained) {
    Model model = trained.model();
    Provenance p = model.provenance();
    ReportData.Data data =
        new ReportData.Data(
            run.shown(),
            model.target().name(),
            model.classes(),
            p.trainingRows(),
            p.validationRows(),
            p.testRows(),
            model.network().inputs());
    Optional<ReportData.Evaluation> evaluation =
        trained
            .test()
            .map(e -> evaluation("test", model, e, run.data().test()))
            .or(() ->
                trained
                    .validation()
                    .map(e -> evaluation("validation", model, e, run.data().validation())));
    Report.write(
        folder,
        new ReportData(
            run.name() + ": " + model.target().name(),
            data,
            LayerRow.of(model.network()),
            RunHistory.read(folder),
            evaluation,
            provenance(p),
            commands(folder, run)));
  }

  private static ReportData.Evaluation evaluation(
      String rows, Model model, Evaluation evaluation, Optional<Dataset> data) {
    List<ReportData.Pairs> pairs =
        model.classes().isEmpty()
            ? data.map(d -> List.of(pairs(model, d))).orElse(List.of())
            : List.of();
    return new ReportData.Evaluation(
        rows, evaluation.rows(), evaluation.metrics(), evaluation.confusion(), pairs);
  }

  private static ReportData.Pairs pairs(Model model, Dataset data) {
    var judged = model.judged(data);
    return new ReportData.Pairs(
        model.target().name(), column(judged.targets()), column(judged.values()));
  }

  private static double[] column(Matrix matrix) {
    double[] values = new double[matrix.rows()];
    for (int r = 0; r < values.length; r++) {
      values[r] = matrix.at(r, 0);
    }
    return values;
  }

  private static Map<String, String> provenance(Provenance p) {
    Map<String, String> fields = new LinkedHashMap<>();
    ModelInspection.provenance(p).forEach((key, value) -> fields.put(key, String.valueOf(value)));
    return fields;
  }

  private static List<ReportData.Command> commands(RunFolder folder, PreparedRun run) {
    String model = folder.modelFile().toString();
    return List.of(
        new ReportData.Command("Predict", "deltarule predict " + model + " " + run.shown()),
        new ReportData.Command("Look into the model", "deltarule inspect " + model),
        new ReportData.Command(
            "The same run again",
            "deltarule train " + run.shown() + " --config " + folder.planFile()));
  }
}
