package org.deltarule.tabular.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.deltarule.data.InputException;
import org.deltarule.tabular.safetensors.NamedTensor;
import org.deltarule.tabular.safetensors.SafetensorsFile;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model and its file. */
class ModelTest {
  private static final Table TABLE = TestTables.of(120);
  private static Trained trained;

  @TempDir Path temp;

  @BeforeAll
  static void train() {
    trained =
        TableTrainer.train(
            TABLE,
            "sign",
            "layers=6,4",
            "ignore=sum",
            "epochs=60",
            "learning-rate=0.02",
            "normalization=batch");
  }

  @Test
  void theFileHoldsEverythingThatPredictingTakes() {
    Path file = temp.resolve("m.safetensors");
    trained.model().save(file);
    Model loaded = Model.load(file);
    assertThat(loaded.weights()).isEqualTo(trained.model().weights());
    assertThat(loaded.plan()).isEqualTo(trained.model().plan());
    assertThat(loaded.encoder()).isEqualTo(trained.model().encoder());
    assertThat(loaded.target()).isEqualTo(trained.model().target());
    assertThat(loaded.provenance()).isEqualTo(trained.model().provenance());
    assertThat(loaded.network().layers()).isEqualTo(trained.model().network().layers());
    assertThat(loaded.predict(TABLE).values().array())
        .isEqualTo(trained.model().predict(TABLE).values().array());
    assertThat(loaded.evaluate(TABLE).metric("accuracy")).isGreaterThan(0.8);
  }

  @Test
  void weightMatricesAreInputsByUnits() {
    Path file = temp.resolve("m.safetensors");
    trained.model().save(file);
    assertThat(SafetensorsFile.read(file).tensors())
        .filteredOn(t -> t.name().equals("layer1.weight"))
        .singleElement()
        .satisfies(t ->
            assertThat(t.shape())
                .containsExactly(trained.model().encoder().inputNames().size(), 6));
  }

  private void refusedWhen(
      BiConsumer<Map<String, String>, List<NamedTensor>> change, String... messages) {
    Path file = temp.resolve("m.safetensors");
    trained.model().save(file);
    SafetensorsFile content = SafetensorsFile.read(file);
    Map<String, String> metadata = new HashMap<>(content.metadata());
    List<NamedTensor> tensors = new ArrayList<>(content.tensors());
    change.accept(metadata, tensors);
    SafetensorsFile.write(file, metadata, tensors);
    assertThatThrownBy(() -> Model.load(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(messages);
  }

  @Test
  void aTensorThatIsMissingTooManyOrOfAnotherShapeIsNamed() {
    refusedWhen(
        (m, t) -> t.removeIf(x -> x.name().equals("layer1.weight")), "'layer1.weight' is missing");
    refusedWhen((m, t) -> t.add(NamedTensor.vector("extra", Matrix.zeros(1, 3))), "extra");
    refusedWhen(
        (m, t) -> {
          t.removeIf(x -> x.name().equals("layer1.weight"));
          t.add(NamedTensor.matrix("layer1.weight", Matrix.zeros(2, 6)));
        },
        "'layer1.weight' has the shape [2, 6]",
        "needs [");
  }

  @ParameterizedTest
  @ValueSource(strings = {"network", "preprocessing", "target", "plan", "provenance"})
  void metadataThatAreMissingOrNotJsonAreNamed(String key) {
    refusedWhen((m, t) -> m.remove("deltarule." + key), "deltarule." + key);
    refusedWhen((m, t) -> m.put("deltarule." + key, "{no json"), "m.safetensors");
  }

  @Test
  void aFormatOfALaterVersionIsNamed() {
    refusedWhen(
        (m, t) ->
            m.compute(
                "deltarule.network",
                (k, v) -> String.valueOf(v).replace("\"format\":1", "\"format\":2")),
        "format is 2",
        "reads format 1");
  }

  @Test
  void aLayerThatIsNotKnownIsNamed() {
    refusedWhen(
        (m, t) ->
            m.compute(
                "deltarule.network",
                (k, v) -> String.valueOf(v).replace("batch-normalization", "magic")),
        "unknown layer 'magic'");
  }

  @Test
  void predictionsAreProbabilitiesWithALabel() {
    Predicted predicted = trained.model().predict(TABLE);
    assertThat(predicted.rows()).isEqualTo(120);
    for (int r = 0; r < 120; r++) {
      float minus = predicted.probability(r, "minus");
      assertThat(minus + predicted.probability(r, "plus")).isBetween(0.99999f, 1.00001f);
      assertThat(predicted.label(r)).isEqualTo(minus >= 0.5f ? "minus" : "plus");
    }
    assertThatThrownBy(() -> predicted.number(0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> predicted.probability(0, "other"))
        .hasMessageContaining("no class 'other'");
  }
}
