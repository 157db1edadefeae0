package org.deltarule.app.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.run.RunHistory;
import org.deltarule.metric.ConfusionMatrix;
import org.deltarule.metric.Reliability;
import org.deltarule.tabular.understand.Attributions;
import org.deltarule.tabular.understand.ColumnImportance;
import org.deltarule.tabular.understand.Contributions;
import org.deltarule.tabular.understand.Importance;
import org.deltarule.tabular.understand.PartialDependence;
import org.deltarule.tabular.understand.Understanding;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.TrainingEvent.Stopped;

/** Reports of made-up runs, with text that must not become markup. */
final class ReportSamples {
  static final String HOSTILE = "<script>alert('&\"')</script>";

  private ReportSamples() {}

  static ReportData classes(int classes) {
    List<String> labels = new ArrayList<>(List.of(HOSTILE));
    long[][] counts = new long[classes][classes];
    for (int k = 0; k < classes; k++) {
      counts[k][k] = 40;
      counts[k][(k + 1) % classes] = k;
      labels.add("class " + k);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", 0.9);
    metrics.put("log_loss", 0.4);
    return data(
        labels.subList(0, classes),
        new ReportData.Evaluation(
            "test",
            1200,
            metrics,
            Optional.of(new ConfusionMatrix(counts, 0)),
            List.of(),
            Optional.of(reliability()),
            "temperature 1.2"));
  }

  private static Reliability reliability() {
    double[] weight = new double[Reliability.BINS];
    double[] confidence = new double[Reliability.BINS];
    double[] accuracy = new double[Reliability.BINS];
    Arrays.fill(confidence, Double.NaN);
    Arrays.fill(accuracy, Double.NaN);
    weight[10] = 1200;
    confidence[10] = 0.7;
    accuracy[10] = 0.6;
    return new Reliability(weight, confidence, accuracy);
  }

  static ReportData regression() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("rmse", 2.5);
    metrics.put("r2", 0.8);
    ReportData.Pairs pairs =
        new ReportData.Pairs("y", new double[] {1, 2, 3, Double.NaN}, new double[] {1.5, 2, 2, 1});
    return data(
        List.of(),
        new ReportData.Evaluation(
            "test", 4, metrics, Optional.empty(), List.of(pairs), Optional.empty(), ""));
  }

  private static ReportData data(List<String> labels, ReportData.Evaluation evaluation) {
    List<Epoch> epochs = new ArrayList<>();
    for (int e = 1; e <= 3; e++) {
      epochs.add(
          new Epoch(
              e,
              10L * e,
              0.5 * e,
              1.0 / e,
              1.5 / e,
              Map.of("accuracy", e == 3 ? Double.NaN : 0.5),
              0.01 * e,
              false));
    }
    RunHistory history =
        new RunHistory(
            Map.of("rows", "9"),
            Map.of("epochs", "3"),
            epochs,
            List.of(
                new Layers(
                    30,
                    List.of(
                        new LayerSignal(
                            "layer1",
                            3,
                            new Spread(0.1, 0.2, 0, 1),
                            Spread.UNKNOWN,
                            0.41,
                            0,
                            1e-5,
                            0.1,
                            0.5,
                            0,
                            Double.NEGATIVE_INFINITY,
                            Double.NaN,
                            0,
                            3,
                            4,
                            Optional.empty())))),
            List.of(),
            List.of(
                new Finding(
                    "dead-units",
                    "layer1",
                    30,
                    0.5,
                    0.4,
                    "why " + HOSTILE,
                    "advice " + HOSTILE + " --seed 3.",
                    "warning")),
            Optional.of(new Stopped(StopReason.EARLY_STOPPING, 1.5, 2, Map.of())),
            Map.of());
    return new ReportData(
        HOSTILE,
        new ReportData.Data(HOSTILE, "y", labels, 9, 3, 1200, 4, List.of(HOSTILE)),
        List.of(new LayerRow("layer1", "dense, relu", 3, 15)),
        history,
        Optional.of(evaluation),
        Optional.of(understanding()),
        Map.of("data sha256", "00ff"),
        List.of(new ReportData.Command("predict", "deltarule " + HOSTILE)),
        List.of(
            new ReportData.Explained(
                "Columns", HOSTILE, List.of("column", "why"), List.of(List.of(HOSTILE, HOSTILE)))));
  }

  private static Understanding understanding() {
    ColumnImportance column = new ColumnImportance(HOSTILE, 0.2, -0.1, 0.5, List.of(HOSTILE + "2"));
    double[] places = {0, 1, 2};
    double[][] means = {{0.1, Double.NaN, 0.3}, {0.9, 0.8, 0.7}};
    return new Understanding(
        new Importance("log_loss", 0.4, "test", 30, 10, List.of(column), List.of(column)),
        java.util.Arrays.stream(PartialDependence.Kind.values())
            .map(kind ->
                new PartialDependence(
                    HOSTILE,
                    kind,
                    List.of(HOSTILE, "b", "c"),
                    places,
                    List.of(HOSTILE, "p(b)"),
                    means,
                    means,
                    new double[] {0, 0.5, 2},
                    30))
            .toList(),
        Optional.of(
            new Contributions(
                HOSTILE,
                30,
                List.of(new Contributions.Mean(HOSTILE, 0.5)),
                List.of(
                    new Contributions.Worst(
                        3,
                        HOSTILE,
                        HOSTILE,
                        new Attributions(
                            HOSTILE,
                            List.of(new Attributions.Column(HOSTILE, HOSTILE, -0.25)),
                            0.5,
                            0.75,
                            0,
                            32))))));
  }
}
