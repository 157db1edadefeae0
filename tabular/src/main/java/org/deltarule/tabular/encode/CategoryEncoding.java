package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
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
    IntUnaryOperator level = LevelLookup.of(table, name, levels);
    int width = levels.size() + (missing ? 1 : 0);
    for (int r = 0; r < rows.length; r++) {
      int at = level.applyAsInt(rows[r]);
      int one = at == LevelLookup.MISSING && missing ? levels.size() : at;
      for (int k = 0; k < width; k++) {
        to.set(r, first + k, k == one ? 1 : 0);
      }
    }
  }
}
