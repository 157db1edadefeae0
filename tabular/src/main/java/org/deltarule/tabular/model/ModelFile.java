package org.deltarule.tabular.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deltarule.calibration.Calibration;
import org.deltarule.data.InputException;
import org.deltarule.net.Network;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.PreparationJson;
import org.deltarule.tabular.safetensors.NamedTensor;
import org.deltarule.tabular.safetensors.SafetensorsFile;
import org.deltarule.tensor.Matrix;
import org.deltarule.tensor.ParameterLayout.Entry;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.tensor.Role;

/**
 * A model as a safetensors file: the parameters by name (a weight matrix has the shape inputs ×
 * units, everything else units), and the rest as JSON texts in the metadata.
 */
final class ModelFile {
  private static final String NETWORK = "deltarule.network";
  private static final String PREPROCESSING = "deltarule.preprocessing";
  private static final String TARGET = "deltarule.target";
  private static final String PLAN = "deltarule.plan";
  private static final String CALIBRATION = "deltarule.calibration";
  private static final String PROVENANCE = "deltarule.provenance";

  /** So few columns always have room. */
  private static final int FEW_COLUMNS = 50_000;

  /** Bytes that the header needs besides the columns. */
  private static final int OTHERS = 1_000_000;

  private ModelFile() {}

  /**
   * Refuses before training what could not be saved after it.
   *
   * @param source of the columns, for the message
   * @param encoder the description of the columns
   * @throws InputException if it is longer than a file has room for
   */
  static void checkRoom(String source, FittedEncoder encoder) {
    int columns = encoder.columns().size() + encoder.leftOut().size();
    if (columns <= FEW_COLUMNS) {
      return;
    }
    int bytes = SafetensorsFile.headerLength(Map.of(PREPROCESSING, PreparationJson.write(encoder)));
    int room = SafetensorsFile.LONGEST_HEADER - OTHERS;
    if (bytes > room) {
      throw new InputException(
          "%s: %,d columns are too many: a model file has %,d bytes to describe them, and they take %,d; leave some out"
              .formatted(source, columns, room, bytes));
    }
  }

  static void write(Model model, Path path) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(NETWORK, ModelJson.network(model.network()));
    metadata.put(PREPROCESSING, PreparationJson.write(model.encoder()));
    metadata.put(TARGET, PreparationJson.write(model.target()));
    metadata.put(PLAN, ModelJson.settings(model.plan().settings()));
    if (!model.calibration().equals(Calibration.NONE)) {
      metadata.put(CALIBRATION, CalibrationJson.write(model.calibration()));
    }
    metadata.put(PROVENANCE, ModelJson.provenance(model.provenance()));
    List<NamedTensor> tensors =
        model.network().layout().entries().stream()
            .map(entry -> tensor(entry, model.weights().view(entry)))
            .toList();
    SafetensorsFile.write(path, metadata, tensors);
  }

  private static NamedTensor tensor(Entry entry, Matrix values) {
    return entry.role() == Role.WEIGHT
        ? NamedTensor.matrix(entry.name(), values)
        : NamedTensor.vector(entry.name(), values);
  }

  static Model read(Path path) {
    SafetensorsFile file = SafetensorsFile.read(path);
    String source = path.toString();
    try {
      Network network = ModelJson.network(text(file, NETWORK));
      return new Model(
          network,
          weights(network, file),
          PreparationJson.encoder(text(file, PREPROCESSING), source),
          PreparationJson.target(text(file, TARGET), source),
          RunPlan.of(ModelJson.settings(text(file, PLAN))),
          Optional.ofNullable(file.metadata().get(CALIBRATION))
              .map(CalibrationJson::read)
              .orElse(Calibration.NONE),
          ModelJson.provenance(text(file, PROVENANCE)));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          source + ": not a model that this version can use: " + e.getMessage(), e);
    }
  }

  private static String text(SafetensorsFile file, String key) {
    return Optional.ofNullable(file.metadata().get(key))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "its metadata lack '" + key + "'; a model is a file that deltarule train wrote"));
  }

  private static ParameterVector weights(Network network, SafetensorsFile file) {
    Map<String, NamedTensor> byName =
        file.tensors().stream()
            .collect(Collectors.toMap(NamedTensor::name, t -> t, (a, b) -> a, LinkedHashMap::new));
    ParameterVector weights = ParameterVector.zeros(network.layout());
    for (Entry entry : network.layout().entries()) {
      NamedTensor tensor = byName.remove(entry.name());
      if (tensor == null) {
        throw new IllegalArgumentException("the tensor '" + entry.name() + "' is missing");
      }
      List<Integer> shape = tensor(entry, weights.view(entry)).shape();
      if (!tensor.shape().equals(shape)) {
        throw new IllegalArgumentException(
            "the tensor '%s' has the shape %s, the network needs %s"
                .formatted(entry.name(), tensor.shape(), shape));
      }
      Matrix values = tensor.values();
      System.arraycopy(
          values.array(), values.offset(), weights.values(), entry.offset(), entry.size());
    }
    if (!byName.isEmpty()) {
      throw new IllegalArgumentException("the network has no parameter " + byName.keySet());
    }
    return weights;
  }
}
