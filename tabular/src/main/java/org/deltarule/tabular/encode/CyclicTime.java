package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeKind;
import org.deltarule.tensor.Matrix;

/**
 * A time's place in a cycle becomes two inputs, sin(2πp) and cos(2πp) with the phase p of {@link
 * Cycle#phase}: the end of the cycle lies next to its start. Both are 0 where the time is missing,
 * the center of the circle.
 *
 * @param name the column
 * @param times what its cells are
 * @param order of day and month
 * @param cycle which cycle
 */
public record CyclicTime(String name, TimeKind times, DateOrder order, Cycle cycle)
    implements ColumnEncoding {
  @Override
  @JsonIgnore
  public List<String> sources() {
    return List.of(name);
  }

  @Override
  public List<String> outputs() {
    return List.of(
        "%s (%s, sin)".formatted(name, cycle.words()),
        "%s (%s, cos)".formatted(name, cycle.words()));
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return SourceTimes.types(name, order);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    SourceTimes column = SourceTimes.of(table, name, times);
    for (int r = 0; r < rows.length; r++) {
      double angle = 2 * Math.PI * cycle.phase(column.seconds(rows[r]));
      boolean missing = Double.isNaN(angle);
      to.set(r, first, missing ? 0 : (float) StrictMath.sin(angle));
      to.set(r, first + 1, missing ? 0 : (float) StrictMath.cos(angle));
    }
  }
}
