package org.deltarule.tabular.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deltarule.calibration.Calibration;
import org.deltarule.data.Dataset;
import org.deltarule.metric.Metric;
import org.deltarule.metric.Metrics;
import org.deltarule.metric.Predictions;
import org.deltarule.net.Network;
import org.deltarule.train.JudgedRows;
import org.deltarule.train.Readout;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingResult;

/**
 * Makes a model of weights that are trained: fits what is fitted afterwards on the rows that judged them,
 * and judges it on the rows held out.
 *
 * @param data rows and plan of the run
 * @param dataSha256 of the files that the rows are from; empty if they were not files
 * @param started when the run began
 */
public record Finishing(TrainingData data, String dataSha256, Instant started) {
  /**
   * Finishes.
   *
   * @param network the network
   * @param result its weights, and what they say of the rows that judged them
   * @param kernels what computed the loops
   * @param findings what was wrong with the run
   * @return the model and its figures
   */
  public Trained of(
      Network network,
      TrainingResult result,
      String kernels,
      List<TrainingEvent.Finding> findings) {
    Model plain =
        new Model(
            network,
            result.weights(),
            data.encoder(),
            data.target(),
            data.plan(),
            Calibration.NONE,
            provenance(result, kernels, findings));
    Model model =
        plain.with(
            PredictionFitting.of(
                data.plan(), plain.readout(), result.judged().map(JudgedRows::predictions)));
    return new Trained(
        model,
        result,
        result.judged().map(rows -> evaluation(model, rows)),
        data.test().map(model::evaluate),
        result.judged().filter(rows -> rows.folds() > 0).map(rows -> folds(model, rows)),
        result.judged().map(rows -> predictions(model, rows)));
  }

  private Provenance provenance(
      TrainingResult result, String kernels, List<TrainingEvent.Finding> findings) {
    return new Provenance(
        dataSha256,
        data.rows(),
        data.training().rows(),
        data.validation().map(Dataset::rows).orElse(0),
        data.test().map(Dataset::rows).orElse(0),
        data.plan().training().seed(),
        Provenance.currentVersion(),
        kernels,
        Runtime.version().toString(),
        started,
        Instant.now(),
        result.bestEpoch(),
        result.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        findings);
  }

  private Evaluation evaluation(Model model, JudgedRows judged) {
    Readout readout = model.readout();
    return Judgement.of(
        data.target(),
        readout,
        data.plan().training().metric(),
        judged.loss(),
        readout.calibrated(judged.predictions()));
  }

  private FoldFigures folds(Model model, JudgedRows judged) {
    Readout readout = model.readout();
    List<Metric> metrics = new ArrayList<>(readout.metrics());
    String chosen = data.plan().training().metric();
    if (!chosen.equals("loss")) {
      metrics.addFirst(Metrics.parse(chosen));
    }
    return FoldFigures.of(
        metrics, readout.calibrated(judged.predictions()), judged.fold(), judged.folds());
  }

  private JudgedPredictions predictions(Model model, JudgedRows judged) {
    Readout readout = model.readout();
    Predictions calibrated = readout.calibrated(judged.predictions());
    int first = judged.folds() == 0 ? 0 : 1;
    return new JudgedPredictions(
        IntStream.of(judged.rows()).map(r -> data.judgedRows()[r]).toArray(),
        IntStream.of(judged.fold()).map(f -> f + first).toArray(),
        calibrated.targets(),
        new Predicted(data.target(), calibrated.values(), readout.levels(), readout.calibration()));
  }
}
