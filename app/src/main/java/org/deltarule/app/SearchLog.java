package org.deltarule.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deltarule.app.run.RunFolder;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.LineLog;
import org.deltarule.tabular.search.HalvingSearch.Winner;
import org.deltarule.tabular.search.Trial;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code candidates.jsonl} of the recipe {@code search}: a first line about the search, then one for each
 * training as it ends, and a last one that says which candidate was chosen. With it a search goes on that was
 * interrupted or killed. A line that cannot be read, such as one that was torn, is passed over: what it told
 * of is done again.
 *
 * @param about the search
 * @param trials each training once, in the order of the file
 * @param chosen the winner, if the search came to its end
 */
record SearchLog(About about, List<Trial> trials, Optional<Winner> chosen) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * What is told once.
   *
   * @param data where the data are
   * @param sha256 of them
   * @param planSha256 of the file that says what was asked for
   * @param metric that candidates are compared by
   * @param candidates how many there are
   * @param schedule of the search, in words
   */
  record About(
      List<Path> data,
      String sha256,
      String planSha256,
      String metric,
      int candidates,
      String schedule) {}

  /** Appends to the file. */
  static final class Writer implements AutoCloseable {
    private final LineLog lines;

    Writer(RunFolder folder) {
      this.lines = new LineLog(folder.candidatesFile());
    }

    void about(About about) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("data", about.data().stream().map(Path::toString).toList());
      line.put("data_sha256", about.sha256());
      line.put("search_sha256", about.planSha256());
      line.put("metric", about.metric());
      line.put("candidates", about.candidates());
      line.put("schedule", about.schedule());
      add(line);
    }

    void trial(Trial trial) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("candidate", trial.candidate());
      line.put("settings", trial.settings());
      line.put("rung", trial.rung() + 1);
      line.put("epochs", trial.epochs());
      line.put("metric", Results.number(trial.metric()));
      line.put("tie_breaker", Results.number(trial.tieBreaker()));
      line.put("reason", trial.reason());
      line.put("seconds", Results.number(trial.seconds()));
      line.put("elapsed", Results.number(trial.elapsed()));
      add(line);
    }

    void chosen(Winner winner) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("chosen", winner.candidate());
      line.put("drawn", winner.drawn());
      line.put("plan", winner.settings());
      line.put("ended", winner.ended());
      add(line);
    }

    /** On the disk before the search goes on: a training may have taken long. */
    private void add(Map<String, Object> line) {
      lines.add(Results.json(line));
      lines.flush();
    }

    @Override
    public void close() {
      lines.close();
    }
  }

  /**
   * Reads the file.
   *
   * @throws InputException if there is none, or nothing in it
   */
  static SearchLog read(RunFolder folder) {
    Optional<About> about = Optional.empty();
    Map<List<Integer>, Trial> trials = new LinkedHashMap<>();
    Optional<Winner> chosen = Optional.empty();
    for (JsonNode line : lines(folder.candidatesFile())) {
      if (line.has("data_sha256")) {
        about = Optional.of(about(line));
      } else if (line.has("chosen")) {
        chosen = Optional.of(winner(line));
      } else if (line.has("rung")) {
        Trial trial = trial(line);
        trials.put(List.of(trial.candidate(), trial.rung()), trial);
      }
    }
    return new SearchLog(
        about.orElseThrow(() ->
            new InputException(
                "%s: the search had not begun, there is nothing to resume; search anew with --config %s"
                    .formatted(folder.path(), folder.searchFile()))),
        List.copyOf(trials.values()),
        chosen);
  }

  private static List<JsonNode> lines(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<JsonNode> lines = new ArrayList<>();
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        try {
          lines.add(JSON.readTree(line));
        } catch (JacksonException e) {
          // torn: what it told of is done again
        }
      }
    } catch (IOException e) {
      throw new InputException(
          file + ": cannot be read (" + e.getMessage() + "); check its permissions", e);
    }
    return lines;
  }

  private static About about(JsonNode line) {
    return new About(
        line.path("data").valueStream().map(path -> Path.of(path.asString())).toList(),
        line.path("data_sha256").asString(""),
        line.path("search_sha256").asString(""),
        line.path("metric").asString(""),
        line.path("candidates").asInt(0),
        line.path("schedule").asString(""));
  }

  private static Trial trial(JsonNode line) {
    return new Trial(
        line.path("candidate").asInt(0),
        texts(line.path("settings")),
        line.path("rung").asInt(0) - 1,
        line.path("epochs").asInt(0),
        number(line.path("metric")),
        number(line.path("tie_breaker")),
        line.path("reason").asString(""),
        number(line.path("seconds")),
        number(line.path("elapsed")));
  }

  private static Winner winner(JsonNode line) {
    return new Winner(
        line.path("chosen").asInt(0),
        texts(line.path("drawn")),
        texts(line.path("plan")),
        line.path("ended").asString(""));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asString()));
    return texts;
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }
}
