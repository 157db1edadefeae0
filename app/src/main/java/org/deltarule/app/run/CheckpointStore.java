package org.deltarule.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deltarule.data.InputException;
import org.deltarule.tabular.safetensors.NamedTensor;
import org.deltarule.tabular.safetensors.SafetensorsFile;
import org.deltarule.tensor.ParameterLayout;
import org.deltarule.tensor.ParameterVector;
import org.deltarule.train.TrainingState;

/**
 * Saves and loads the state of a run as {@code checkpoint/state.safetensors}.
 *
 * <p>The tensors are the state's vectors, parameter by parameter: {@code weights/layer1.weight}, {@code
 * best/layer1.weight}, {@code optimizer1/layer1.weight} and so on. Numbers stand in the metadata as
 * hexadecimal floating-point text, which keeps every bit. The file is replaced whole or not at all and
 * carries a checksum, so whatever happens there is a state to go on from.
 */
public final class CheckpointStore {
  private static final String FILE = "state.safetensors";
  private static final String VERSION = "1";
  private static final String VERSION_KEY = "checkpoint.version";
  private static final String NUMBERS_KEY = "checkpoint.numbers";
  private static final String LAYOUT_KEY = "checkpoint.layout";
  private static final String PLAN_KEY = "checkpoint.plan";
  private static final String EXTRA_PREFIX = "extra.";

  private CheckpointStore() {}

  /**
   * Saves a state; the one saved before stays until this one is whole. The run's plan file is saved
   * with it, if there is one.
   *
   * @param run the run's folder
   * @param state the live state, between two steps
   * @param extra text by name, given back by {@link #load}
   * @throws InputException if the folder cannot be written to
   */
  public static void save(RunFolder run, TrainingState state, Map<String, String> extra) {
    List<ParameterVector> vectors = state.vectors();
    List<NamedTensor> tensors = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      for (ParameterLayout.Entry entry : vectors.get(i).layout().entries()) {
        tensors.add(
            NamedTensor.matrix(vectorName(i) + "/" + entry.name(), vectors.get(i).view(entry)));
      }
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(VERSION_KEY, VERSION);
    metadata.put(LAYOUT_KEY, Checkpoint.layoutOf(vectors.getFirst()));
    metadata.put(
        NUMBERS_KEY,
        Arrays.stream(state.numbers())
            .mapToObj(Double::toHexString)
            .collect(Collectors.joining(" ")));
    plan(run).ifPresent(text -> metadata.put(PLAN_KEY, text));
    extra.forEach((key, value) -> metadata.put(EXTRA_PREFIX + key, value));
    RunFolder.makeFolders(run.checkpointFolder());
    SafetensorsFile.write(file(run), metadata, tensors);
  }

  private static Optional<String> plan(RunFolder run) {
    try {
      return Files.exists(run.planFile())
          ? Optional.of(Files.readString(run.planFile()))
          : Optional.empty();
    } catch (IOException e) {
      throw new InputException(
          run.planFile() + ": cannot be read (" + e.getMessage() + "); check its permissions", e);
    }
  }

  /**
   * Whether there is something to go on from.
   *
   * @param run the run's folder
   * @return true if a state was saved
   */
  public static boolean exists(RunFolder run) {
    return Files.exists(file(run));
  }

  /**
   * Loads the state saved last.
   *
   * @param run the run's folder
   * @return the state, verified
   * @throws InputException if there is none, or it is damaged or of another version
   */
  public static Checkpoint load(RunFolder run) {
    Path path = file(run);
    if (!exists(run)) {
      throw new InputException(
          run.path() + ": holds no checkpoint to go on from; train again without --resume");
    }
    SafetensorsFile content = SafetensorsFile.read(path);
    Map<String, String> metadata = content.metadata();
    if (!metadata.containsKey(VERSION_KEY)) {
      throw new InputException(path + ": is no checkpoint; train again without --resume");
    }
    if (!VERSION.equals(metadata.get(VERSION_KEY))) {
      throw new InputException(
          "%s: is a checkpoint of version %s, this Deltarule reads version %s; resume with the one that wrote it"
              .formatted(path, metadata.get(VERSION_KEY), VERSION));
    }
    Map<String, String> extra = new LinkedHashMap<>();
    metadata.forEach((key, value) -> {
      if (key.startsWith(EXTRA_PREFIX)) {
        extra.put(key.substring(EXTRA_PREFIX.length()), value);
      }
    });
    return new Checkpoint(
        path.toString(),
        metadata.getOrDefault(LAYOUT_KEY, ""),
        vectors(content),
        numbers(path, metadata.getOrDefault(NUMBERS_KEY, "")),
        Optional.ofNullable(metadata.get(PLAN_KEY)),
        extra);
  }

  private static double[] numbers(Path path, String text) {
    try {
      return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw new InputException(
          path + ": its numbers cannot be read; train again without --resume", e);
    }
  }

  /** A vector's parameters lie in the order of its layout, so joining them gives it back. */
  private static List<float[]> vectors(SafetensorsFile content) {
    Map<String, List<NamedTensor>> byVector =
        content.tensors().stream()
            .collect(
                Collectors.groupingBy(
                    t -> t.name().substring(0, Math.max(0, t.name().indexOf('/'))),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byVector.values().stream().map(CheckpointStore::joined).toList();
  }

  private static float[] joined(List<NamedTensor> parts) {
    float[] values = new float[parts.stream().mapToInt(t -> t.values().size()).sum()];
    int at = 0;
    for (NamedTensor part : parts) {
      int size = part.values().size();
      System.arraycopy(part.values().array(), part.values().offset(), values, at, size);
      at += size;
    }
    return values;
  }

  private static String vectorName(int index) {
    return switch (index) {
      case 0 -> "weights";
      case 1 -> "best";
      default -> "optimizer" + (index - 1);
    };
  }

  private static Path file(RunFolder run) {
    return run.checkpointFolder().resolve(FILE);
  }
}
