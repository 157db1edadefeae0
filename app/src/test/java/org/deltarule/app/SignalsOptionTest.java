package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deltarule.tabular.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --signals} promises: more or less in the log, the same model. */
class SignalsOptionTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;

  private CommandRun train(String preset) {
    return CommandRun.of(
        "train",
        TestData.iris(),
        "--target",
        "species",
        "--layers",
        8,
        "--epochs",
        10,
        "--quiet",
        "--signals",
        preset,
        "--out",
        temp.resolve(preset));
  }

  private List<JsonNode> events(String preset) throws IOException {
    return Files.readAllLines(temp.resolve(preset).resolve("events.jsonl")).stream()
        .map(JSON::readTree)
        .toList();
  }

  private static List<JsonNode> of(List<JsonNode> events, String type) {
    return events.stream().filter(e -> e.path("type").asString().equals(type)).toList();
  }

  @Test
  void presetsDifferInWhatIsToldAndNotInTheModel() throws IOException {
    assertThat(train("off").lines()).noneMatch(line -> line.startsWith("signals"));
    assertThat(train("light").out())
        .containsPattern("signals +light: \\d+\\.\\d % of the training");
    assertThat(train("full").out()).containsPattern("signals +full: \\d+\\.\\d % of the training");

    assertThat(of(events("off"), "layers")).isEmpty();
    assertThat(of(events("off"), "net")).isEmpty();
    JsonNode light = of(events("light"), "layers").getFirst().path("layers").path(0);
    assertThat(light.path("effective_width").asInt()).isEqualTo(8);
    assertThat(light.path("jacobian").asString()).isEqualTo("NaN");
    assertThat(light.has("histograms")).isFalse();
    JsonNode full = of(events("full"), "layers").getFirst().path("layers").path(0);
    assertThat(full.path("jacobian").asDouble()).isPositive();
    assertThat(full.path("histograms").path("weight").path("counts").size()).isPositive();
    assertThat(full.path("activation_mean")).isEqualTo(light.path("activation_mean"));
    JsonNode net = of(events("full"), "net").getFirst();
    assertThat(net.path("chance_loss").asDouble()).isEqualTo(Math.log(3));
    assertThat(net.path("alpha").isNumber()).isTrue();
    JsonNode stopped = events("full").getLast();
    assertThat(stopped.path("signals").asString()).isEqualTo("full");
    assertThat(stopped.path("signals_seconds").asDouble())
        .isBetween(0.0, stopped.path("seconds").asDouble());

    Model off = Model.load(temp.resolve("off/model.safetensors"));
    for (String preset : new String[] {"light", "full"}) {
      Model on = Model.load(temp.resolve(preset).resolve("model.safetensors"));
      assertThat(on.weights()).as(preset).isEqualTo(off.weights());
    }
    assertThat(temp.resolve("light/plan.toml"))
        .hasSameTextualContentAs(temp.resolve("off/plan.toml"));
  }

  @Test
  void anUnknownPresetIsRefusedInOneLine() {
    CommandRun run = train("heavy");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--signals: signals are off, light or full, not 'heavy'");
    assertThat(temp).isEmptyDirectory();
  }
}
