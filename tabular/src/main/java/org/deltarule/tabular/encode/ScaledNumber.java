package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * A number becomes clip(scaling(x)).
 *
 * @param name the column
 * @param scaling to the network's scale
 * @param clip what becomes of numbers far out
 * @param fill the input where the number is missing
 * @param plain whether it has two values only, so that there is nothing in it for a layer to embed
 */
public record ScaledNumber(
    String name, NumberScaling scaling, Clip clip, double fill, boolean plain)
    implements ColumnEncoding {
  /**
   * Checks the fill.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public ScaledNumber {
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
    return new ColumnTypes(Set.of(), Set.of(name), Set.of(), true);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    NumberColumn column = SourceColumns.numbers(table, name);
    DoubleUnaryOperator scaled = scaling.function();
    for (int r = 0; r < rows.length; r++) {
      double x = column.number(rows[r]);
      float z = (float) (Double.isNaN(x) ? fill : clip.apply(scaled.applyAsDouble(x)));
      if (!Float.isFinite(z)) {
        throw SourceColumns.tooFar(table, column, rows[r], scaling.described());
      }
      to.set(r, first, z);
    }
  }
}
