package org.deltarule.tabular.encode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.Table;

/** Finds the levels of a fitted category in a table. */
final class LevelLookup {
  /** What stands for a level that is not among those known. */
  static final int UNSEEN = -1;

  /** What stands for a missing cell. */
  static final int MISSING = -2;

  private LevelLookup() {}

  /**
   * The level of each row.
   *
   * @param table holds the column
   * @param name the column
   * @param levels those known
   * @return from the row to the index of its level, {@link #UNSEEN} or {@link #MISSING}
   */
  static IntUnaryOperator of(Table table, String name, List<String> levels) {
    Column column = SourceColumns.column(table, name);
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      known.put(levels.get(i), i);
    }
    if (column instanceof CategoryColumn categories) {
      // Looked up once for each level, not for each row.
      int[] byCode =
          categories.levels().stream()
              .mapToInt(level -> known.getOrDefault(level, UNSEEN))
              .toArray();
      return row -> categories.code(row) < 0 ? MISSING : byCode[categories.code(row)];
    }
    return row -> column.isMissing(row) ? MISSING : known.getOrDefault(column.text(row), UNSEEN);
  }
}
