package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
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
  @JsonSubTypes.Type(value = NumberTarget.class, name = "number"),
  @JsonSubTypes.Type(value = LabelsTarget.class, name = "labels"),
  @JsonSubTypes.Type(value = NumbersTarget.class, name = "numbers")
})
public sealed interface Target permits ClassTarget, NumberTarget, SeveralTargets {
  /**
   * The column's name.
   *
   * @return the name; of several columns their names, with commas
   */
  String name();

  /**
   * The names of the columns.
   *
   * @return one or more
   */
  List<String> names();

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
   * @return rows × columns
   * @throws InputException if the column is missing, a cell is missing or of the wrong kind, or a
   *     label was not seen in training
   */
  Matrix values(Table table, int[] rows);
}
