package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * Whether a number is missing becomes an input: 1 for missing, else 0, before scaling and clip.
 *
 * @param name the column
 * @param scaling of 0 and 1
 * @param clip after scaling
 */
public record MissingIndicator(String name, Affine scaling, Clip clip) implements ColumnEncoding {
  @Override
  @JsonIgnore
  public List<String> sources() {
    return List.of(name);
  }

  @Override
  public List<String> outputs() {
    return List.of(name + " (missing)");
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(), Set.of(name), Set.of(), true);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    NumberColumn column = SourceColumns.numbers(table, name);
    float present = (float) clip.apply(scaling.function().applyAsDouble(0));
    float missing = (float) clip.apply(scaling.function().applyAsDouble(1));
    for (int r = 0; r < rows.length; r++) {
      to.set(r, first, column.isMissing(rows[r]) ? missing : present);
    }
  }
}
