package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * What is predicted, with what has to be known of it to train and to print a prediction. Immutable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClassTarget.class, name = "classes"),
  @JsonSubTypes.Type(value = NumberTarget.class, name = "number")
})
public sealed interface Target permits ClassTarget, NumberTarget {
  /**
   * The column's name.
   *
   * @return the name
   */
  String name();

  /**
   * How to read the column from a table.
   *
   * @return the declaration
   */
  ColumnTypes types();

  /**
   * The targets of some rows: class indices or raw values.
   *
   * @param table a table with the target column
   * @param rows which rows
   * @return rows × 1
   * @throws InputException if the column is missing, a cell is missing or of the wrong kind, or a
   *     label was not seen in training
   */
  Matrix values(Table table, int[] rows);
}
