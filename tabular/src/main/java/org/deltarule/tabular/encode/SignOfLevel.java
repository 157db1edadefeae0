package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * A category of two levels becomes one input: −1 for the first, 1 for the second, 0 for missing and
 * unseen; then it is scaled and clipped.
 *
 * @param name the column
 * @param minus the first level
 * @param plus the second level, which names the input
 * @param scaling of −1, 0 and 1
 * @param clip after scaling
 */
public record SignOfLevel(String name, String minus, String plus, Affine scaling, Clip clip)
    implements ColumnEncoding {
  @Override
  @JsonIgnore
  public List<String> sources() {
    return List.of(name);
  }

  @Override
  public List<String> outputs() {
    return List.of(name + "=" + plus);
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(name), Set.of(), Set.of(), true);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    IntUnaryOperator level = LevelLookup.of(table, name, List.of(minus, plus));
    DoubleUnaryOperator scaled = scaling.function();
    for (int r = 0; r < rows.length; r++) {
      int at = level.applyAsInt(rows[r]);
      int sign = at < 0 ? 0 : 2 * at - 1;
      to.set(r, first, (float) clip.apply(scaled.applyAsDouble(sign)));
    }
  }
}
