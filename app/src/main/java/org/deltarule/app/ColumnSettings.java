package org.deltarule.app;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.model.ColumnNames;
import org.deltarule.tabular.model.DataPlan;

/**
 * What columns are, column by column: {@code columns.zip = "category"} puts {@code zip} into the list
 * {@code category} and takes it out of any other that was said before. A plan is kept as lists alone.
 */
final class ColumnSettings {
  /** What the keys begin with. */
  static final String PREFIX = "columns.";

  /** Found from the cells: in none of the lists. */
  private static final String AUTO = "auto";

  /** Other words that people use. */
  private static final Map<String, String> SAME = Map.of("text", "ignore", "time", "date");

  private ColumnSettings() {}

  static boolean isOne(String key) {
    return key.startsWith(PREFIX) && key.length() > PREFIX.length();
  }

  /**
   * Puts what settings say of columns over what was said before.
   *
   * @param values text by key; its lists are replaced, and names that are said to be something else
   *     now are taken out of the others
   * @param where for an error, such as {@code plan.toml} or {@code --set}
   * @param settings lists, and single columns; anything else is not looked at
   * @throws InputException if a column is said to be what none can be
   */
  static void into(Map<String, String> values, String where, Map<String, String> settings) {
    Map<String, Set<String>> said = new LinkedHashMap<>();
    Set<String> named = new LinkedHashSet<>();
    for (String key : DataPlan.COLUMN_KEYS) {
      Set<String> names = new LinkedHashSet<>();
      if (settings.containsKey(key)) {
        names.addAll(parse(where, settings.get(key)));
        named.addAll(names);
        values.remove(key);
      }
      said.put(key, names);
    }
    settings.forEach((key, value) -> {
      if (isOne(key)) {
        String name = key.substring(PREFIX.length());
        named.add(name);
        String kind = SAME.getOrDefault(value, value);
        Set<String> list = said.get(kind);
        if (list != null) {
          list.add(name);
        } else if (!kind.equals(AUTO)) {
          throw new InputException(
              "%s: column '%s' can be auto, category, number, date (or time), month-first, ignore (or text), not '%s'"
                  .formatted(where, name, value));
        }
      }
    });
    for (String key : DataPlan.COLUMN_KEYS) {
      Set<String> names = parse(where, values.getOrDefault(key, ""));
      names.removeAll(named);
      names.addAll(said.getOrDefault(key, Set.of()));
      if (!names.isEmpty()) {
        values.put(key, ColumnNames.format(names));
      } else if (values.containsKey(key) || settings.containsKey(key)) {
        values.put(key, "");
      }
    }
  }

  private static Set<String> parse(String where, String names) {
    return new LinkedHashSet<>(Settings.valid(() -> ColumnNames.parse(names), where + ": "));
  }
}
