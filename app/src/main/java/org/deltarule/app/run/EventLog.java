package org.deltarule.app.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.LineLog;
import org.deltarule.train.TrainingEvent;
import org.deltarule.train.TrainingListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code events.jsonl}: one JSON object per line and event, with {@code type} and {@code time}
 * (UTC, milliseconds) first and the event's own fields after them.
 *
 * <p>Every line is written in one piece as soon as it happens, so that others can follow the file. A
 * run that goes on appends; the half line that a killed process may have left is cut off first.
 *
 * <p>NaN and the infinities, which JSON cannot write as numbers, are the strings {@code "NaN"},
 * {@code "Infinity"} and {@code "-Infinity"}. {@link RunHistory} reads them back.
 */
public final class EventLog implements TrainingListener, AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final LineLog lines;
  private final Map<String, Object> startedExtras;
  private final Clock clock;

  /**
   * Opens the log of a run, new or going on.
   *
   * @param run the run's folder
   * @param startedExtras further fields of {@code started}, such as {@code version} and {@code
   *     data_sha256}; {@code java} is the running Java's version unless it is among them
   * @throws InputException if the file cannot be written
   */
  public EventLog(RunFolder run, Map<String, Object> startedExtras) {
    this(run, startedExtras, Clock.systemUTC());
  }

  EventLog(RunFolder run, Map<String, Object> startedExtras, Clock clock) {
    this.startedExtras = new LinkedHashMap<>();
    this.startedExtras.put("java", Runtime.version().toString());
    this.startedExtras.putAll(startedExtras);
    this.clock = clock;
    this.lines = new LineLog(run.eventsFile());
  }

  /**
   * Writes a line.
   *
   * @param event what happened
   * @throws InputException if the file cannot be written
   */
  @Override
  public void on(TrainingEvent event) {
    on(event, event instanceof TrainingEvent.Started ? startedExtras : Map.of());
  }

  /**
   * Writes a line with further fields, such as {@code test} of {@code stopped}.
   *
   * @param event what happened
   * @param extras fields after the event's own
   * @throws InputException if the file cannot be written
   */
  public synchronized void on(TrainingEvent event, Map<String, Object> extras) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", EventJson.type(event));
    line.put("time", MILLISECONDS.format(clock.instant()));
    line.putAll(EventJson.fields(event));
    extras.forEach((key, value) -> line.put(key, EventJson.writable(value)));
    lines.add(JSON.writeValueAsString(line));
  }

  /** Closes the file. */
  @Override
  public void close() {
    lines.close();
  }
}
