package org.deltarule.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.FindingJson;
import org.deltarule.train.TrainingEvent.Epoch;
import org.deltarule.train.TrainingEvent.Finding;
import org.deltarule.train.TrainingEvent.Layers;
import org.deltarule.train.TrainingEvent.Net;
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
 * @param nets what was measured of the whole network, by step
 * @param findings in the order of the file
 * @param stopped the end, if the run came to one
 * @param testMetrics the metrics of the result on the test rows, empty if there are none
 */
public record RunHistory(
    Map<String, String> started,
    Map<String, String> plan,
    List<Epoch> epochs,
    List<Layers> layers,
    List<Net> nets,
    List<Finding> findings,
    Optional<Stopped> stopped,
    Map<String, Double> testMetrics) {
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
    private final TreeMap<Long, Net> nets = new TreeMap<>();
    private final LinkedHashSet<Finding> findings = new LinkedHashSet<>();
    private Optional<Stopped> stopped = Optional.empty();
    private Map<String, Double> testMetrics = Map.of();

    void line(JsonNode node) {
      switch (node.path("type").asString("")) {
        case "started" -> {
          Map<String, String> fields = new LinkedHashMap<>(EventParser.texts(node));
          fields.remove("plan");
          fields.remove("type");
          started = fields;
          plan = EventParser.texts(node.path("plan"));
          stopped = Optional.empty();
          testMetrics = Map.of();
        }
        case "epoch" -> {
          Epoch epoch = EventParser.epoch(node);
          epochs.put(epoch.epoch(), epoch);
        }
        case "layers" -> {
          Layers measured = EventParser.layers(node);
          layers.put(measured.step(), measured);
        }
        case "net" -> {
          Net measured = EventParser.net(node);
          nets.put(measured.step(), measured);
        }
        case "finding" -> findings.add(FindingJson.finding(JSON.convertValue(node, Map.class)));
        case "stopped" -> {
          stopped = Optional.of(EventParser.stopped(node));
          testMetrics = EventParser.metrics(node.path("test"));
        }
        default -> throw new IllegalArgumentException("unknown type");
      }
    }

    RunHistory history() {
      return new RunHistory(
          started,
          plan,
          List.copyOf(epochs.values()),
          List.copyOf(layers.values()),
          List.copyOf(nets.values()),
          List.copyOf(findings),
          stopped,
          testMetrics);
    }
  }
}
