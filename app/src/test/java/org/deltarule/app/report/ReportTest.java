package org.deltarule.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.deltarule.activation.Identity;
import org.deltarule.activation.Relu;
import org.deltarule.app.run.RunFolder;
import org.deltarule.app.run.RunHistory;
import org.deltarule.init.Zero;
import org.deltarule.net.BatchNormalization;
import org.deltarule.net.Dense;
import org.deltarule.net.Dropout;
import org.deltarule.net.Network;
import org.deltarule.net.Residual;
import org.deltarule.train.LayerHistograms;
import org.deltarule.train.LayerSignal;
import org.deltarule.train.Spread;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.Net;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.TrainingEvent.Stopped;
import org.deltarule.train.ValueHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private static final String HOSTILE = ReportSamples.HOSTILE;

  @TempDir Path folder;

  @Test
  void reliabilityAndWhatWasFittedAfterTrainingAreShown() {
    String page = Report.page(ReportSamples.classes(3));
    assertThat(page)
        .contains("Reliability: calibration error 0.1000 in 15 bins")
        .contains("Fitted on the validation rows: temperature 1.2.")
        .contains("0.667 to 0.733");
  }

  @Test
  void theReportIsOneWellFormedFileWithoutScriptsAndWithoutAnythingFromElsewhere()
      throws IOException {
    RunFolder run = new RunFolder(folder);
    Report.write(run, ReportSamples.classes(3));
    String page = Files.readString(run.reportFile());
    Document document = parse(page);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .doesNotContain(
            "http:", "https:", "//", "url(", "@import", "<link", "<img", " src=", " href=");
  }

  @Test
  void whateverStandsInLabelsNamesAndAdviceIsShownAsItIs() {
    Document document = parse(Report.page(ReportSamples.classes(3)));
    assertThat(texts(document, "title")).contains(HOSTILE + " – Deltarule");
    assertThat(texts(document, "td")).contains(HOSTILE);
    assertThat(texts(document, "p")).contains("Advice: advice " + HOSTILE + " --seed 3.");
    assertThat(texts(document, "pre")).contains("deltarule " + HOSTILE);
    assertThat(texts(document, "code")).contains("--seed 3");
  }

  @Test
  void theResultStandsInOneSentence() {
    assertThat(texts(parse(Report.page(ReportSamples.classes(3))), "p").getFirst())
        .isEqualTo(
            "Accuracy 0.9000 on 1,200 test rows. Stopped early after 3 epochs, in 1.5 s; the"
                + " weights are those of epoch 2.");
    assertThat(texts(parse(Report.page(ReportSamples.regression())), "p").getFirst())
        .isEqualTo(
            "R² 0.8000, RMSE 2.5000 on 4 test rows. Stopped early after 3 epochs, in 1.5 s; the"
                + " weights are those of epoch 2.");
  }

  @Test
  void everyDrawingHasATitleAndADescription() {
    for (ReportData data : List.of(ReportSamples.classes(3), ReportSamples.regression())) {
      Document document = parse(Report.page(data));
      NodeList drawings = document.getElementsByTagName("svg");
      assertThat(drawings.getLength()).isGreaterThan(3);
      for (int i = 0; i < drawings.getLength(); i++) {
        assertThat(drawings.item(i).getFirstChild().getNodeName()).isEqualTo("title");
        assertThat(drawings.item(i).getChildNodes().item(1).getNodeName()).isEqualTo("desc");
        assertThat(drawings.item(i).getChildNodes().item(1).getTextContent()).isNotBlank();
      }
    }
  }

  @Test
  void everyNumberOfTheCurvesAndTheLayersStandsInATableToo() {
    Document document = parse(Report.page(ReportSamples.classes(3)));
    assertThat(texts(document, "td"))
        .contains(
            "0.5000", "0.3333", "0.7500", "0.0100", "NaN", "41.0 %", "1.00e-05", "−∞", "3", "4");
    assertThat(texts(document, "th")).contains("2 (best)", "layer1", "learning rate");
  }

  @Test
  void curvesThatDoNotChangeAreLeftOut() {
    assertThat(texts(parse(Report.page(ReportSamples.classes(3))), "figcaption"))
        .containsExactly(
            "Loss",
            "Accuracy on the validation rows",
            "Learning rate",
            "Confusion matrix",
            "Reliability: calibration error 0.1000 in 15 bins",
            "Importance of columns",
            HOSTILE,
            HOSTILE,
            HOSTILE,
            "Mean contribution of columns",
            "Row 3",
            "Size of δ by layer",
            "Update ratio by layer");
  }

  @Test
  void layersHaveAMapOfTheirDeltasAndUpdateRatiosWithGuides() {
    LayerSignal layer = signal(new Spread(0, 1, -1, 1), 1e-5, 0, Optional.empty());
    Document document = parse(Report.page(with(layer, layer)));
    assertThat(texts(document, "text")).contains("−2", "−3", "−4", "NaN, ∞", "measured step");
    assertThat(texts(document, "title"))
        .contains("layer1, step 0: 1.00e-05", "layer1, step 1: 1.00e-05");
  }

  @Test
  void everyColorOfALineIsInTheStyleSheet() {
    LayerSignal layer = signal(new Spread(0, 1, -1, 1), 1e-5, 0, Optional.empty());
    Document document =
        parse(Report.page(with(List.of(new Layers(0, Collections.nCopies(12, layer))))));
    String style = texts(document, "style").getFirst();
    for (int depth = 0; depth < 10; depth++) {
      assertThat(style).contains(".d" + depth + " {");
      assertThat(attributes(document, "path", "class")).contains("line d" + depth);
    }
    assertThat(style).contains("--depth", "--deep: 45%", "--deep: 70%", ".line.s0", ".shade.zero");
  }

  private static List<String> attributes(Document document, String element, String name) {
    NodeList nodes = document.getElementsByTagName(element);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      values.add(((Element) nodes.item(i)).getAttribute(name));
    }
    return values;
  }

  @Test
  void whatIsInfiniteIsSaid() {
    Document document = parse(Report.page(ReportSamples.classes(3)));
    assertThat(texts(document, "p").toString())
        .contains("In 1 measurements nothing was added: −∞.");
    assertThat(texts(document, "text")).contains("no finite value");
  }

  @Test
  void whatWasNotMeasuredIsADashAndWhatIsNotANumberIsNaN() {
    LayerSignal known = signal(new Spread(0, 1, -1, 1), 1e-5, 0, Optional.empty());
    LayerSignal quiet = signal(Spread.UNKNOWN, Double.NaN, 0, Optional.empty());
    LayerSignal broken = signal(Spread.UNKNOWN, Double.NaN, 5, Optional.empty());
    ReportData data = with(List.of(new Layers(0, List.of(known, quiet, broken))));
    NodeList rows = parse(Report.page(data)).getElementsByTagName("tr");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.getLength(); i++) {
      lines.add(rows.item(i).getTextContent());
    }
    assertThat(lines)
        .contains(
            "layer130.0000 ± 1.0000-1.0000 … 1.00000.0 %0.0 %",
            "layer13––0.0 %0.0 %",
            "layer13NaN ± NaNNaN … NaN0.0 %0.0 %",
            "layer11.00e-051.00e+001.00001.00e+00-3.0000",
            "layer1–1.00e+001.00001.00e+00-3.0000",
            "layer1NaN1.00e+001.00001.00e+00-3.0050");
  }

  @Test
  void histogramsAreThoseOfTheLastStepThatHasThem() {
    ValueHistogram h = new ValueHistogram(List.of(-1.0, 0.0, 1.0), List.of(2L, 3L));
    LayerSignal counted =
        signal(
            new Spread(0, 1, -1, 1),
            1e-3,
            0,
            Optional.of(new LayerHistograms(h, h, ValueHistogram.EMPTY, h)));
    LayerSignal not = signal(new Spread(0, 1, -1, 1), 1e-3, 0, Optional.empty());
    Document document = parse(Report.page(with(counted, not)));
    assertThat(texts(document, "summary")).contains("Histograms of step 0");
    assertThat(texts(document, "figcaption")).contains("deltas δ", "weights W");
    assertThat(texts(document, "p")).contains("no finite number");
    assertThat(texts(parse(Report.page(with(not))), "summary").toString())
        .doesNotContain("Histograms");
  }

  @Test
  void wholeNetworkIsHeldAgainstGuessingAndWhatIsUnknownIsNotDrawn() {
    List<Net> nets =
        List.of(
            new Net(0, 3.5, 2.3026, 1, 20, Double.NaN, 0),
            new Net(64, 1.5, 2.3026, 0.5, 30, Double.NaN, 2));
    ReportData whole = ReportSamples.classes(3);
    RunHistory h = whole.history();
    RunHistory history =
        new RunHistory(
            h.started(),
            h.plan(),
            h.epochs(),
            h.layers(),
            nets,
            h.findings(),
            h.stopped(),
            h.testMetrics());
    Document document = parse(Report.page(with(whole, history)));
    assertThat(texts(document, "td"))
        .contains("3.5000 in step 0, 1.5000 in step 64", "2.3026", "30.000 in step 64");
    assertThat(texts(document, "figcaption"))
        .contains("Noise scale", "Distance from the starting weights")
        .doesNotContain("α: where steps land");
  }

  private static LayerSignal signal(
      Spread activation, double deltaRms, long nans, Optional<LayerHistograms> histograms) {
    return new LayerSignal(
        "layer1",
        3,
        activation,
        Spread.UNKNOWN,
        0,
        0,
        deltaRms,
        1,
        1,
        1,
        -3,
        Double.NaN,
        0,
        nans,
        0,
        histograms);
  }

  /** The report with these measurements of its one layer, in steps 0, 1, … */
  private static ReportData with(LayerSignal... signals) {
    List<Layers> layers = new ArrayList<>();
    for (LayerSignal signal : signals) {
      layers.add(new Layers(layers.size(), List.of(signal)));
    }
    return with(layers);
  }

  private static ReportData with(List<Layers> layers) {
    RunHistory h = ReportSamples.classes(3).history();
    return with(
        ReportSamples.classes(3),
        new RunHistory(
            h.started(),
            h.plan(),
            h.epochs(),
            layers,
            h.nets(),
            h.findings(),
            h.stopped(),
            h.testMetrics()));
  }

  private static ReportData with(ReportData data, RunHistory history) {
    return new ReportData(
        data.title(),
        data.data(),
        data.network(),
        history,
        data.evaluation(),
        data.understanding(),
        data.provenance(),
        data.commands(),
        data.explained());
  }

  @Test
  void ofVeryManyClassesTheWorstPairsAreShown() {
    Document document = parse(Report.page(ReportSamples.classes(31)));
    assertThat(texts(document, "figcaption")).doesNotContain("Confusion matrix");
    assertThat(texts(document, "h3")).contains("What is mistaken for what most often");
  }

  @Test
  void aRunThatDivergedInItsFirstEpochHasAReport() {
    ReportData whole = ReportSamples.classes(3);
    RunHistory history =
        new RunHistory(
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Finding(
                    "divergence",
                    "",
                    3,
                    Double.NaN,
                    Double.MAX_VALUE,
                    "numbers grew",
                    "lower it",
                    "error")),
            Optional.of(new Stopped(StopReason.DIVERGED, 0.1, 0, Map.of())),
            Map.of());
    ReportData data =
        new ReportData(
            "t",
            whole.data(),
            whole.network(),
            history,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    assertThat(texts(parse(Report.page(data)), "p"))
        .contains(
            "Training diverged after 0 whole epochs, in 0.10 s; the weights are the starting ones.",
            "No epoch was finished.");
  }

  @Test
  void layersAreDescribedInWords() {
    Network network =
        new Network(
            4,
            new Dense(6, new Relu(), new Zero()),
            new Dropout(0.25),
            Residual.of(
                new Dense(6, new Identity(), new Zero()), new BatchNormalization(0.1, 1e-5)),
            new Dense(3, new Identity(), new Zero()));
    assertThat(LayerRow.of(network))
        .containsExactly(
            new LayerRow("layer1", "dense, relu", 6, 30),
            new LayerRow("layer2", "dropout 0.25", 6, 0),
            new LayerRow("layer3", "residual (dense, identity; batch normalization)", 6, 54),
            new LayerRow("layer4", "dense, identity", 3, 21));
  }

  @Test
  void columnsHaveTheirImportanceAndPlots() {
    Document document = parse(Report.page(ReportSamples.classes(3)));
    assertThat(texts(document, "h2")).contains("What the model makes of the columns");
    assertThat(texts(document, "figcaption")).contains("Importance of columns");
    assertThat(texts(document, "p")).anyMatch(p -> p.contains("95 % interval"));
  }

  private static Document parse(String page) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(page)));
    } catch (Exception e) {
      throw new AssertionError("the page is not well-formed", e);
    }
  }

  private static List<String> texts(Document document, String element) {
    NodeList nodes = document.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
