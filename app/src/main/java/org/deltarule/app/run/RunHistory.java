package org.deltarule.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deltarule.data.InputException;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.LayerSignal;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.StopReason;
import org.deltarule.train.TrainingEvent.Stopped;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code events.jsonl} says of a run, in order and without repetition: a run that was killed and
 * went on from its last checkpoint has some epochs in the file twice, with the same numbers.
 *
 * @param started the fields of the last {@code started} as text, {@code plan} not among them
 * @param plan the settings of the last {@code started}
 * @param epochs by number; {@code best} is not in the file and is false for all of them
 * @param layers by step
 * @param findings in the order of the file
 * @param stopped the end, if the run came to one
 */
public record RunHistory(
    Map<String, String> started,
    Map<String, String> plan,
    List<Epoch> epochs,
    List<Layers> layers,
    List<Finding> findings,
    Optional<Stopped> stopped) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads the events of a run, running or finished.
   *
   * @param run its folder
   * @return what happened so far; a last line that is not complete is left out
   * @throws InputException if there is no such file, or a line is not of this format
   */
  public static RunHistory read(RunFolder run) {
    Reader reader = new Reader();
    String text;
    try {
      text = Files.readString(run.eventsFile(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException(
          run.eventsFile() + ": cannot be read (" + e.getMessage() + "); is this a run folder?", e);
    }
    int line = 0;
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      line++;
      try {
        reader.line(JSON.readTree(text.substring(from, end)));
      } catch (JacksonException | IllegalArgumentException e) {
        throw new InputException(
            "%s: line %d is no event; was the file edited?".formatted(run.eventsFile(), line), e);
      }
      from = end + 1;
    }
    return reader.history();
  }

  /** Collects events; what comes again replaces what was there. */
  private static final class Reader {
    private Map<String, String> started = Map.of();
    private Map<String, String> plan = Map.of();
    private final TreeMap<Integer, Epoch> epochs = new TreeMap<>();
    private final TreeMap<Long, Layers> layers = new TreeMap<>();
    private final LinkedHashSet<Finding> findings = new LinkedHashSet<>();
    private Optional<Stopped> stopped = Optional.empty();

    void line(JsonNode node) {
      switch (node.path("type").asString("")) {
        case "started" -> {
          Map<String, String> fields = new LinkedHashMap<>(texts(node));
          fields.remove("plan");
          fields.remove("type");
          started = fields;
          plan = texts(node.path("plan"));
          stopped = Optional.empty();
        }
        case "epoch" -> {
          Epoch epoch = epoch(node);
          epochs.put(epoch.epoch(), epoch);
        }
        case "layers" -> {
          List<LayerSignal> signals = new ArrayList<>();
          node.path("layers").forEach(layer -> signals.add(signal(layer)));
          layers.put(node.path("step").asLong(0), new Layers(node.path("step").asLong(0), signals));
        }
        case "finding" -> findings.add(finding(node));
        case "stopped" -> stopped = Optional.of(stopped(node));
        default -> throw new IllegalArgumentException("unknown type");
      }
    }

    RunHistory history() {
      return new RunHistory(
          started,
          plan,
          List.copyOf(epochs.values()),
          List.copyOf(layers.values()),
          List.copyOf(findings),
          stopped);
    }
  }

  private static Epoch epoch(JsonNode node) {
    return new Epoch(
        node.path("epoch").asInt(0),
        node.path("steps").asLong(0),
        number(node.path("seconds")),
        number(node.path("train_loss")),
        number(node.path("validation_loss")),
        numbers(node.path("metrics")),
        number(node.path("learning_rate")),
        false);
  }

  private static LayerSignal signal(JsonNode node) {
    return new LayerSignal(
        node.path("name").asString(""),
        number(node.path("activation_mean")),
        number(node.path("activation_std")),
        number(node.path("saturated")),
        number(node.path("dead")),
        number(node.path("delta_rms")),
        number(node.path("gradient_norm")),
        number(node.path("update_ratio_log10")),
        node.path("non_finite").asLong(0));
  }

  private static Finding finding(JsonNode node) {
    return new Finding(
        node.path("rule").asString(""),
        node.path("layer").asString(""),
        node.path("step").asLong(0),
        number(node.path("measured")),
        number(node.path("threshold")),
        node.path("advice").asString(""),
        node.path("severity").asString(""));
  }

  private static Stopped stopped(JsonNode node) {
    return new Stopped(
        StopReason.valueOf(node.path("reason").asString("").toUpperCase(Locale.ROOT)),
        number(node.path("seconds")),
        node.path("best_epoch").asInt(0),
        numbers(node.path("metrics")));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      texts.put(field.getKey(), value.isValueNode() ? value.asString() : value.toString());
    }
    return texts;
  }

  private static Map<String, Double> numbers(JsonNode node) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    node.properties().forEach(field -> numbers.put(field.getKey(), number(field.getValue())));
    return numbers;
  }

  /** A number, or the name of one that JSON has no form for; NaN for none. */
  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isString() ? Double.parseDouble(node.stringValue()) : Double.NaN;
  }
}
