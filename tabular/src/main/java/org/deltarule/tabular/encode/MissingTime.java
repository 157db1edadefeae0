package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeKind;
import org.deltarule.tensor.Matrix;

/**
 * Whether a time is missing becomes an input: 1 for missing, else 0, before scaling and clip.
 *
 * @param name the column
 * @param times what its cells are
 * @param order of day and month
 * @param scaling of 0 and 1
 * @param clip after scaling
 */
public record MissingTime(String name, TimeKind times, DateOrder order, Affine scaling, Clip clip)
    implements ColumnEncoding {
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
    return SourceTimes.types(name, order);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    SourceTimes column = SourceTimes.of(table, name, times);
    float present = (float) clip.apply(scaling.function().applyAsDouble(0));
    float missing = (float) clip.apply(scaling.function().applyAsDouble(1));
    for (int r = 0; r < rows.length; r++) {
      to.set(r, first, Double.isNaN(column.seconds(rows[r])) ? missing : present);
    }
  }
}
