package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code train --tensorboard}, and what TensorBoard itself makes of its files. */
class TensorBoardTest {
  /** Prints what TensorBoard's own reader finds in a folder, as JSON. */
  private static final String READ =
      """
      import json, sys
      from tensorboard.backend.event_processing import event_accumulator as ea
      from tensorboard.plugins.hparams import metadata
      from tensorboard.util import tensor_util
      events = ea.EventAccumulator(sys.argv[1]).Reload()
      runs = {}
      for tag in events.Tags()["tensors"]:
          plugin = events.SummaryMetadata(tag).plugin_data
          found = [(e.step, tensor_util.make_ndarray(e.tensor_proto)) for e in events.Tensors(tag)]
          runs[tag] = {
              "plugin": plugin.plugin_name,
              "steps": [step for step, _ in found],
              "shape": list(found[-1][1].shape),
              "last": str(found[-1][1].tolist()),
          }
      start = metadata.parse_session_start_info_plugin_data(
          events.SummaryMetadata("_hparams_/session_start_info").plugin_data.content)
      end = metadata.parse_session_end_info_plugin_data(
          events.SummaryMetadata("_hparams_/session_end_info").plugin_data.content)
      print(json.dumps({
          "tags": runs,
          "optimizer": start.hparams["optimizer"].string_value,
          "epochs": start.hparams["epochs"].number_value,
          "status": end.status,
      }))
      """;

  @TempDir Path temp;

  private Path train(String name, Object... more) throws IOException {
    Path run = temp.resolve(name);
    List<Object> args = new ArrayList<>(List.of("train", TestData.table(temp, 200)));
    args.addAll(List.of("--target", "label", "--epochs", 3, "--optimizer", "sgd"));
    args.addAll(List.of("--out", run, "--quiet"));
    args.addAll(List.of(more));
    CommandRun trained = CommandRun.of(args.toArray());
    assertThat(trained.err()).isEmpty();
    assertThat(trained.code()).isZero();
    return run;
  }

  @Test
  void writesOneFileInTheRunFolderIfAskedTo() throws IOException {
    Path folder = train("run", "--tensorboard").resolve("tensorboard");
    List<Path> files = CommandRun.filesIn(folder);
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().getFileName().toString()).startsWith("events.out.tfevents.");
    assertThat(Files.size(files.getFirst())).isGreaterThan(1_000);
  }

  @Test
  void writesNoneOtherwise() throws IOException {
    assertThat(train("run").resolve("tensorboard")).doesNotExist();
  }

  @Test
  void changesNothingInTheResult() throws IOException {
    List<float[]> with = CommandRun.parameters(train("with", "--tensorboard"));
    List<float[]> without = CommandRun.parameters(train("without"));
    assertThat(with).usingRecursiveComparison().isEqualTo(without);
  }

  @Test
  void isReadByTensorBoard() throws Exception {
    assumeTrue(run("import tensorboard").code() == 0, "no python3 with tensorboard");
    Path folder = train("run", "--tensorboard").resolve("tensorboard");
    CommandRun read = run(READ, folder);
    assertThat(read.code()).as(read.err()).isZero();
    JsonNode found = new JsonMapper().readTree(read.out());
    assertThat(found.path("optimizer").asString()).startsWith("sgd");
    assertThat(found.path("epochs").asDouble()).isEqualTo(3);
    assertThat(found.path("status").asInt()).as("success").isOne();
    JsonNode loss = found.path("tags").path("loss/train");
    assertThat(loss.path("plugin").asString()).isEqualTo("scalars");
    assertThat(loss.path("steps")).hasSize(3);
    assertThat(loss.path("shape")).isEmpty();
    assertThat(found.path("tags").has("test/accuracy")).isTrue();
    JsonNode ratio = found.path("tags").path("ratio/layer1/update_log10");
    assertThat(Double.parseDouble(ratio.path("last").asString())).isBetween(-8.0, 0.0);
  }

  private static CommandRun run(String script, Object... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", "-c", script));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Process process;
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      return new CommandRun(127, "", e.toString());
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new CommandRun(process.exitValue(), out, err);
  }
}
