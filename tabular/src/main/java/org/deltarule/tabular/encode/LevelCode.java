package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * A category becomes one code, for which the network learns a vector: k + 1 for level k, 0 for what
 * is missing, unseen or rare.
 *
 * @param name the column
 * @param levels the levels, sorted
 */
public record LevelCode(String name, List<String> levels) implements ColumnEncoding {
  /** Copies the list. */
  public LevelCode {
    levels = List.copyOf(levels);
  }

  @Override
  @JsonIgnore
  public List<String> sources() {
    return List.of(name);
  }

  @Override
  public List<String> outputs() {
    return List.of(name);
  }

  @Override
  @JsonIgnore
  public InputShape shape() {
    return new InputShape(0, 0, List.of(levels.size() + 1));
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(name), Set.of(), Set.of(), true);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    IntUnaryOperator level = LevelLookup.of(table, name, levels);
    for (int r = 0; r < rows.length; r++) {
      to.set(r, first, Math.max(level.applyAsInt(rows[r]), -1) + 1);
    }
  }
}
