package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * A category becomes one input for each level seen in training: 1 for the cell's own, 0 for the
 * others (one-hot). Missing is a level of its own if it was seen in training. Whatever was not seen
 * makes all of them 0.
 *
 * @param name the column
 * @param levels the levels kept, sorted
 * @param missing whether missing is a level
 */
public record CategoryEncoding(String name, List<String> levels, boolean missing)
    implements ColumnEncoding {
  /** Copies the list. */
  public CategoryEncoding {
    levels = List.copyOf(levels);
  }

  @Override
  @JsonIgnore
  public List<String> sources() {
    return List.of(name);
  }

  @Override
  public List<String> outputs() {
    List<String> outputs = new ArrayList<>(levels.size() + 1);
    for (String level : levels) {
      outputs.add(name + "=" + level);
    }
    if (missing) {
      outputs.add(name + " (missing)");
    }
    return outputs;
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(name), Set.of(), Set.of(), true);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    Column column = SourceColumns.column(table, name);
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      positions.put(levels.get(i), first + i);
    }
    int width = levels.size() + (missing ? 1 : 0);
    int missingAt = missing ? first + levels.size() : -1;
    if (column instanceof CategoryColumn categories) {
      // Looked up once for each level, not for each row.
      int[] byCode =
          categories.levels().stream()
              .mapToInt(level -> positions.getOrDefault(level, -1))
              .toArray();
      for (int r = 0; r < rows.length; r++) {
        int code = categories.code(rows[r]);
        set(to, r, first, width, code < 0 ? missingAt : byCode[code]);
      }
    } else {
      for (int r = 0; r < rows.length; r++) {
        boolean absent = column.isMissing(rows[r]);
        int one = absent ? missingAt : positions.getOrDefault(column.text(rows[r]), -1);
        set(to, r, first, width, one);
      }
    }
  }

  private static void set(Matrix to, int row, int first, int width, int one) {
    for (int c = first; c < first + width; c++) {
      to.set(row, c, c == one ? 1 : 0);
    }
  }
}
