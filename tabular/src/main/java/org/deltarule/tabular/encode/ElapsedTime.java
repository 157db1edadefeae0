package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.deltarule.data.InputException;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeKind;
import org.deltarule.tensor.Matrix;

/**
 * A time becomes a number, clip(scaling(d)), with d the days that have passed since 1970, or since
 * midnight.
 *
 * @param name the column
 * @param times what its cells are
 * @param order of day and month
 * @param scaling of days to the network's scale
 * @param clip what becomes of times far out
 * @param fill the input where the time is missing
 * @param plain whether no layer is to embed it
 */
public record ElapsedTime(
    String name,
    TimeKind times,
    DateOrder order,
    NumberScaling scaling,
    Clip clip,
    double fill,
    boolean plain)
    implements ColumnEncoding {
  /**
   * Checks the fill.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public ElapsedTime {
    if (!Double.isFinite(fill)) {
      throw new IllegalArgumentException("column '" + name + "': fill " + fill + " must be finite");
    }
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
    return plain ? InputShape.plain(1) : new InputShape(1, 0, List.of());
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return SourceTimes.types(name, order);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    SourceTimes column = SourceTimes.of(table, name, times);
    DoubleUnaryOperator scaled = scaling.function();
    for (int r = 0; r < rows.length; r++) {
      double days = column.seconds(rows[r]) / Cycle.SECONDS_OF_DAY;
      float z = (float) (Double.isNaN(days) ? fill : clip.apply(scaled.applyAsDouble(days)));
      if (!Float.isFinite(z)) {
        throw new InputException(
            "%s: column '%s': %s is too far from the training values; correct the cell"
                .formatted(table.place(rows[r]), name, column.text(rows[r])));
      }
      to.set(r, first, z);
    }
  }
}
