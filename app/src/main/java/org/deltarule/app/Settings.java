package org.deltarule.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.DataPlan;
import org.deltarule.tabular.model.Holdout;
import org.deltarule.tabular.table.NearestName;
import org.deltarule.train.TrainingPlan;

/** Settings from the plan file, {@code --set} and flags; the later win. */
final class Settings {
  private static final String MOMENTUM = "momentum";

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Adds settings over those there are.
   *
   * @param where for an error, such as {@code plan.toml} or {@code --set}
   * @param settings text by key
   * @throws InputException if a key is not known
   */
  Settings over(String where, Map<String, String> settings) {
    ColumnSettings.into(values, where, settings);
    settings.forEach((key, value) -> {
      if (ColumnSettings.isOne(key)) {
        return;
      }
      if (!known().contains(key)) {
        throw new InputException(
            "%s: unknown setting '%s'; %s"
                .formatted(
                    where,
                    key,
                    NearestName.of(key, known())
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("known: " + String.join(", ", known()))));
      }
      if (!DataPlan.COLUMN_KEYS.contains(key)) {
        values.put(key, value);
      }
    });
    return this;
  }

  /**
   * What a command line says of a plan.
   *
   * @param config the plan file, if one is named
   * @param set what {@code --set} says
   * @param flags settings given as flags
   * @throws InputException if the file cannot be read or a key is not known
   */
  static Settings given(Optional<Path> config, List<String> set, Map<String, String> flags) {
    Settings settings = new Settings();
    config.ifPresent(file -> settings.over(file.toString(), PlanFile.read(file)));
    return settings.over("--set", parse(set)).over("flags", flags);
  }

  /** The keys of a plan. */
  static Set<String> known() {
    Set<String> keys = new LinkedHashSet<>(DataPlan.KEYS);
    keys.addAll(TrainingPlan.DEFAULT.settings().keySet());
    keys.add(MOMENTUM);
    return keys;
  }

  /** Reads {@code key=value}. */
  static Map<String, String> parse(List<String> assignments) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new InputException(
            "--set: '" + assignment + "' is no setting; write key=value, such as clip-norm=1");
      }
      settings.put(
          assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip());
    }
    return settings;
  }

  /**
   * The settings, with paths that mean the same from any folder.
   *
   * @return text by key
   */
  Map<String, String> values() {
    Map<String, String> absolute = new LinkedHashMap<>(values);
    for (String key : List.of("test", "validation")) {
      absolute.computeIfPresent(key, (k, text) -> absolute(k, text));
    }
    return absolute;
  }

  private static String absolute(String key, String text) {
    Holdout holdout = valid(() -> new Holdout(text), "--" + key + ": ");
    return holdout.file().map(file -> file.toAbsolutePath().normalize().toString()).orElse(text);
  }

  /** The files that hold out rows. */
  static List<Path> files(DataPlan plan) {
    return java.util.stream.Stream.of(plan.test(), plan.validation())
        .flatMap(h -> h.file().stream())
        .toList();
  }

  /** Runs what checks settings; what it objects to is the user's to correct. */
  static <T> T valid(Supplier<T> checked, String where) {
    try {
      return checked.get();
    } catch (IllegalArgumentException e) {
      throw new InputException(where + e.getMessage(), e);
    }
  }
}
