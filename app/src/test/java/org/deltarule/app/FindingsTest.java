package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.measure.LayerProbe;
import org.deltarule.tabular.model.DataFiles;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.TableTrainer;
import org.deltarule.tabular.model.Trained;
import org.deltarule.tabular.model.TrainingData;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.train.TrainingEvent.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a run is told once, kept everywhere, and its advice is good. */
class FindingsTest {
  private static final String VANISHING = "vanishing-gradient";

  @TempDir Path temp;

  private Object[] deepSigmoid(String name, int epochs, String... more) {
    List<Object> args =
        List.of(
            "train",
            TestData.digits(),
            "--target",
            "digit",
            "--layers",
            String.join(",", Collections.nCopies(8, "16")),
            "--activation",
            "sigmoid",
            "--initializer",
            "glorot-uniform",
            "--patience",
            0,
            "--epochs",
            epochs,
            "--threads",
            1,
            "--checkpoint-every",
            0,
            "--out",
            temp.resolve(name));
    return java.util.stream.Stream.concat(args.stream(), Arrays.stream(more)).toArray();
  }

  @Test
  void aFindingIsToldOnceAndKept() throws IOException {
    CommandRun run = CommandRun.of(deepSigmoid("run", 2));
    assertThat(run.code()).isZero();
    assertThat(run.err().lines().filter(line -> line.startsWith("warning: " + VANISHING)))
        .singleElement()
        .asString()
        .contains("in layer1 at step 0", "each of the 8 layers from layer8 back to layer1");
    assertThat(run.err()).contains("advice: --activation relu --initializer he-normal");

    Finding kept =
        Model.load(temp.resolve("run/model.safetensors")).provenance().findings().stream()
            .filter(f -> f.rule().equals(VANISHING))
            .findFirst()
            .orElseThrow();
    assertThat(kept.measured()).isBetween(0.15, 0.3);
    List<String> events = Files.readAllLines(temp.resolve("run/events.jsonl"));
    int at =
        IntStream.range(0, events.size())
            .filter(i -> events.get(i).contains(VANISHING))
            .min()
            .orElseThrow();
    assertThat(events.get(at)).contains("\"why\":\"layer1 receives ", "\"severity\":\"warning\"");
    assertThat(events.get(at - 1)).contains("\"type\":\"layers\"", "\"step\":0,");
    assertThat(Files.readString(temp.resolve("run/report.html")))
        .contains("leaves 0.2", "warning: vanishing gradient");
    assertThat(CommandRun.of("inspect", temp.resolve("run")).out())
        .contains("findings", "warning: " + VANISHING + " in layer1");
    assertThat(CommandRun.of("inspect", temp.resolve("run"), "--json").out())
        .contains("\"rule\":\"" + VANISHING + "\"");
  }

  @Test
  void quietKeepsFindingsToItsFiles() throws IOException {
    CommandRun run = CommandRun.of(deepSigmoid("run", 1, "--quiet"));
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(temp.resolve("run/events.jsonl"))).contains(VANISHING);
  }

  @Test
  void whatARunSaysOfItselfDoesNotChangeIt() throws IOException {
    assertThat(CommandRun.of(deepSigmoid("light", 2)).err()).contains(VANISHING);
    assertThat(CommandRun.of(deepSigmoid("off", 2, "--signals", "off")).err())
        .doesNotContain(VANISHING);
    assertThat(CommandRun.parameters(temp.resolve("light")))
        .containsExactlyElementsOf(CommandRun.parameters(temp.resolve("off")));
  }

  @Test
  void aRunThatGoesOnDoesNotRepeatItself() throws IOException, InterruptedException {
    Process process =
        CommandRun.reaching(3, temp.resolve("run"), temp.resolve("log"), deepSigmoid("run", 40));
    process.destroyForcibly();
    process.waitFor();
    CommandRun rest = CommandRun.of("train", "--resume", temp.resolve("run"));
    assertThat(rest.code()).isZero();
    assertThat(rest.err()).doesNotContain("warning: " + VANISHING);
    assertThat(
            Model.load(temp.resolve("run/model.safetensors")).provenance().findings().stream()
                .filter(f -> f.rule().equals(VANISHING) && f.severity().equals("warning")))
        .hasSize(1);
  }

  @Test
  void aRareClassIsSaidUnlessItsRowsCountMore() throws IOException {
    StringBuilder rows = new StringBuilder("x,y,kind\n");
    for (int i = 0; i < 480; i++) {
      // 294 and 13 of them train. Numbers of any size are standardized, so nothing is said of them.
      rows.append(1e6 * Math.sin(i) + 4e7)
          .append(',')
          .append(1e-6 * Math.cos(i))
          .append(i % 24 == 0 ? ",rare\n" : ",common\n");
    }
    Path data = TestData.write(temp, "rows.csv", rows.toString());
    Object[] plain = {"train", data, "--target", "kind", "--epochs", 1, "--out", temp.resolve("a")};
    assertThat(CommandRun.of(plain).err())
        .contains("warning: class-imbalance at step 0: 23.000", "--class-weights balanced")
        .doesNotContain("unscaled-inputs");
    Object[] balanced = {
      "train",
      data,
      "--target",
      "kind",
      "--epochs",
      1,
      "--class-weights",
      "balanced",
      "--out",
      temp.resolve("b")
    };
    assertThat(CommandRun.of(balanced).err()).doesNotContain("class-imbalance");
  }

  @Test
  void tenSigmoidLayersOnFashionMnistAndTheCure() {
    TrainingData all = images("activation=sigmoid", "initializer=glorot-uniform", "epochs=1");
    Trained sick = train(all);
    Finding finding =
        sick.model().provenance().findings().stream()
            .filter(f -> f.rule().equals(VANISHING))
            .findFirst()
            .orElseThrow();
    assertThat(finding.step()).isZero();
    assertThat(finding.measured()).isBetween(0.2, 0.28); // a little below g′(0) = 0.25
    assertThat(finding.why())
        .contains(
            "each of the 10 layers from layer10 back to layer1", "layer1 to layer7 hardly learn");
    assertThat(finding.advice()).startsWith("--activation relu --initializer he-normal");

    Trained cured = train(images("activation=relu", "initializer=he-normal", "epochs=2"));
    assertThat(cured.model().provenance().findings())
        .extracting(Finding::rule)
        .doesNotContain(VANISHING);
    assertThat(sick.result().metrics().get("accuracy")).isLessThan(0.4);
    assertThat(cured.result().metrics().get("accuracy")).isGreaterThan(0.7);
  }

  private static TrainingData images(String... settings) {
    Path folder = TestData.shared("fashion-mnist");
    Map<String, String> map = new java.util.HashMap<>();
    map.put("layers", String.join(",", Collections.nCopies(10, "100")));
    map.put("batch", "32");
    map.put("threads", "2");
    for (String setting : settings) {
      map.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    return TrainingData.of(DataFiles.training(folder, ColumnTypes.FOUND), Optional.empty(), map);
  }

  /** On the first 4,000 training rows. */
  private static Trained train(TrainingData all) {
    Dataset rows = all.training().subset(IntStream.range(0, 4000).toArray());
    TrainingData some =
        new TrainingData(
            all.encoder(),
            all.target(),
            all.plan(),
            rows,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new int[0],
            all.choice(),
            Optional.empty(),
            all.rows(),
            all.notices());
    try (TableTrainer trainer =
        new TableTrainer(some, "", event -> {}, network -> Optional.of(new LayerProbe(network)))) {
      return trainer.run();
    }
  }
}
