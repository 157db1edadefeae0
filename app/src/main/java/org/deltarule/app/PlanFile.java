package org.deltarule.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deltarule.data.InputException;
import org.deltarule.tabular.file.AtomicFile;
import org.deltarule.tabular.file.InputFile;
import org.deltarule.tabular.model.ColumnNames;
import org.deltarule.tabular.model.DataPlan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** A plan as TOML: one key and value per line, the keys of the plan's records. */
final class PlanFile {
  private static final TomlMapper TOML = new TomlMapper();

  /** A section that is kept as JSON. */
  private static final String SPACE = "space";

  /** What TOML writes without quotes and reads back as the same text. */
  private static final Pattern BARE =
      Pattern.compile("true|false|-?(0|[1-9][0-9]{0,17})(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  /** Lists of column names, and names that may look like numbers. */
  private static final List<String> NAMES = DataPlan.COLUMN_KEYS;

  private static final List<String> TEXTS =
      List.of("target", "weights", "class-weights", "group", "time");

  private PlanFile() {}

  static Map<String, String> read(Path path) {
    return parse(path.toString(), text(path));
  }

  static String text(Path path) {
    try (var in = new InputFile(path).open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputFile(path).failure(e);
    }
  }

  /** Any TOML as a tree. */
  static JsonNode tree(String source, String toml) {
    try {
      return TOML.readTree(toml);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new InputException(
          "%s%s: is no valid TOML (%s); write key = value lines, texts in quotes"
              .formatted(
                  source,
                  at == null ? "" : ":" + at.getLineNr(),
                  String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  static Map<String, String> parse(String source, String toml) {
    Map<String, String> settings = new LinkedHashMap<>();
    tree(source, toml)
        .properties()
        .forEach(e -> {
          if (e.getKey().equals("columns") && e.getValue().isObject()) {
            e.getValue()
                .properties()
                .forEach(c -> {
                  String key = ColumnSettings.PREFIX + c.getKey();
                  settings.put(key, text(source, key, c.getValue()));
                });
          } else {
            settings.put(e.getKey(), text(source, e.getKey(), e.getValue()));
          }
        });
    return settings;
  }

  private static String text(String source, String key, JsonNode value) {
    if (value.isArray()) {
      List<String> items = value.valueStream().map(item -> text(source, key, item)).toList();
      return NAMES.contains(key) ? ColumnNames.format(items) : String.join(",", items);
    }
    if (key.equals(SPACE) && value.isObject()) {
      return value.toString(); // JSON
    }
    if (!value.isValueNode()) {
      throw new InputException(
          "%s: '%s' is a section; a plan has key = value lines, and the sections [columns] and [space]; a column's name with a point stands in quotes"
              .formatted(source, key));
    }
    return value.asString();
  }

  static void write(Path path, Map<String, String> settings) {
    new AtomicFile(path).writeText(format(settings));
  }

  static String format(Map<String, String> settings) {
    return settings.entrySet().stream()
        .filter(e -> !e.getKey().equals(SPACE))
        .map(e -> e.getKey() + " = " + value(e.getKey(), e.getValue()) + "\n")
        .collect(
            Collectors.joining(
                "",
                "# The effective plan. The same again: deltarule train --config THIS DATA\n",
                SpaceSection.of(settings.getOrDefault(SPACE, ""))));
  }

  private static String value(String key, String text) {
    if (NAMES.contains(key)) {
      return ColumnNames.parse(text).stream()
          .map(PlanFile::quoted)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (key.equals("layers")) {
      return "[" + text.replace(",", ", ") + "]";
    }
    return BARE.matcher(text).matches() && !TEXTS.contains(key) ? text : quoted(text);
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            default -> {
              if (c < 0x20 || c == 0x7F) {
                out.append("\\u%04X".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    return out.append('"').toString();
  }
}
