package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * A number becomes z = (x − mean) / std. A missing one becomes 0, the mean, and if there were
 * missing ones in training, a second input says so: 1 for missing, else 0.
 *
 * <p>Nothing is clipped: an outlier stays as far out as it is.
 *
 * @param name the column
 * @param mean the mean of the training rows' values
 * @param std their population standard deviation √(Σ(x − mean)²/n); 0 makes every z 0
 * @param indicator whether there is the second input
 */
public record NumberEncoding(String name, double mean, double std, boolean indicator)
    implements ColumnEncoding {
  /**
   * Checks the statistics.
   *
   * @throws IllegalArgumentException if one is not finite or the deviation is negative
   */
  public NumberEncoding {
    if (!Double.isFinite(mean) || !Double.isFinite(std) || std < 0) {
      throw new IllegalArgumentException(
          "column '%s': mean %s and standard deviation %s must be finite, the second not negative"
              .formatted(name, mean, std));
    }
  }

  @Override
  @JsonIgnore
  public List<String> sources() {
    return List.of(name);
  }

  @Override
  public List<String> outputs() {
    return indicator ? List.of(name, name + " (missing)") : List.of(name);
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(), Set.of(name), Set.of(), true);
  }

  @Override
  public void encode(Table table, int[] rows, Matrix to, int first) {
    NumberColumn column = SourceColumns.numbers(table, name);
    for (int r = 0; r < rows.length; r++) {
      to.set(r, first, SourceColumns.standardized(table, column, rows[r], mean, std));
      if (indicator) {
        to.set(r, first + 1, column.isMissing(rows[r]) ? 1 : 0);
      }
    }
  }
}
