package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/** Several columns that are predicted at once, a column of values each. */
public sealed interface SeveralTargets extends Target permits NumbersTarget, LabelsTarget {
  /**
   * The targets.
   *
   * @return one for each column, two or more
   */
  List<? extends Target> each();

  @Override
  @JsonIgnore
  default String name() {
    return String.join(", ", names());
  }

  @Override
  @JsonIgnore
  default List<String> names() {
    return each().stream().map(Target::name).toList();
  }

  @Override
  @JsonIgnore
  default ColumnTypes types() {
    return each().stream().map(Target::types).reduce(ColumnTypes::and).orElseThrow();
  }

  @Override
  default Matrix values(Table table, int[] rows) {
    Matrix values = Matrix.zeros(rows.length, each().size());
    for (int c = 0; c < each().size(); c++) {
      Matrix column = each().get(c).values(table, rows);
      for (int r = 0; r < rows.length; r++) {
        values.set(r, c, column.at(r, 0));
      }
    }
    return values;
  }
}
