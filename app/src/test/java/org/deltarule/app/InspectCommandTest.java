package org.deltarule.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code deltarule inspect} promises. */
class InspectCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path temp;

  private static JsonNode json(Object... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return JSON.readTree(run.out());
  }

  @Test
  void aTableColumnByColumn() throws IOException {
    Path data =
        TestData.write(
            temp,
            "t.csv",
            "id,size,color,same,y\na1,1,red,5,0\nb2,,blue,5,1\nc3,4,red,5,0\nd4,7,,5,1\n");
    JsonNode table = json("inspect", data, "--target", "y", "--json");
    assertThat(table.path("rows").asInt()).isEqualTo(4);
    JsonNode size = table.at("/columns/1");
    assertThat(size.path("type").asString()).isEqualTo("integer");
    assertThat(size.path("missing_share").asDouble()).isEqualTo(0.25);
    assertThat(size.path("missing").asInt()).isEqualTo(1);
    assertThat(size.path("distinct").asInt()).isEqualTo(3);
    assertThat(size.path("min").asDouble()).isEqualTo(1);
    assertThat(size.path("mean").asDouble()).isEqualTo(4);
    assertThat(size.path("max").asDouble()).isEqualTo(7);
    assertThat(table.at("/columns/2/type").asString()).isEqualTo("category");
    assertThat(table.at("/columns/2/examples/0").asString()).isEqualTo("red");
    assertThat(table.at("/columns/3/constant").asBoolean()).isTrue();
    assertThat(table.at("/columns/3/becomes").asString()).contains("left out");
    assertThat(table.at("/columns/4/becomes").asString()).contains("target", "2 classes");
    CommandRun text = CommandRun.of("inspect", data, "--target", "y");
    assertThat(text.lines()).hasSize(6);
    assertThat(text.out())
        .contains(
            "  size: integer, 1 missing (25 %), 3 different, 1.0 … 7.0, mean 4.0000",
            "  color: category, 1 missing (25 %), 2 different, such as 'red', 'blue'");
  }

  @Test
  void aModelAndTheCheckpointOfItsRun() {
    Path run = temp.resolve("run");
    CommandRun.of(
        "train",
        TestData.iris(),
        "--target",
        "species",
        "--layers",
        "7",
        "--epochs",
        3,
        "--quiet",
        "--out",
        run);
    JsonNode model = json("inspect", run, "--json");
    assertThat(model.at("/parameters/layer1.weight/0").asInt()).isEqualTo(4);
    assertThat(model.at("/parameters/layer1.weight/1").asInt()).isEqualTo(7);
    assertThat(model.at("/target/classes")).hasSize(3);
    assertThat(model.at("/plan/epochs").asString()).isEqualTo("3");
    assertThat(model.at("/provenance/training_rows").asInt()).isEqualTo(96);
    assertThat(model.at("/provenance/data_sha256").asString()).hasSize(64);
    assertThat(CommandRun.of("inspect", run.resolve("model.safetensors")).out())
        .contains("4 → 7 relu → 3", "layer2.bias", "1 × 3", "setosa", "standardized");
    JsonNode checkpoint = json("inspect", run.resolve("checkpoint"), "--json");
    assertThat(checkpoint.path("epochs").asInt()).isEqualTo(3);
    assertThat(checkpoint.path("steps").asInt()).isEqualTo(9);
    assertThat(CommandRun.of("inspect", run.resolve("checkpoint")).out())
        .contains("layer1.weight 4×7");
  }
}
