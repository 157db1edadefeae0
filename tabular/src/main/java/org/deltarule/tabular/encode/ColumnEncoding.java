package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/** How one source column, or the pixels of an image, become inputs of the network. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NumberEncoding.class, name = "number"),
  @JsonSubTypes.Type(value = CategoryEncoding.class, name = "category"),
  @JsonSubTypes.Type(value = PixelsEncoding.class, name = "pixels"),
  @JsonSubTypes.Type(value = ScaledNumber.class, name = "scaled-number"),
  @JsonSubTypes.Type(value = MissingIndicator.class, name = "missing-indicator"),
  @JsonSubTypes.Type(value = OneHot.class, name = "one-hot"),
  @JsonSubTypes.Type(value = SignOfLevel.class, name = "sign"),
  @JsonSubTypes.Type(value = LevelCode.class, name = "code"),
  @JsonSubTypes.Type(value = ElapsedTime.class, name = "elapsed-time"),
  @JsonSubTypes.Type(value = CyclicTime.class, name = "cyclic-time"),
  @JsonSubTypes.Type(value = MissingTime.class, name = "missing-time")
})
@JsonIgnoreProperties(value = "outputs", allowGetters = true)
public sealed interface ColumnEncoding
    permits NumberEncoding,
        CategoryEncoding,
        PixelsEncoding,
        ScaledNumber,
        MissingIndicator,
        OneHot,
        SignOfLevel,
        LevelCode,
        ElapsedTime,
        CyclicTime,
        MissingTime {
  /**
   * The names of the columns that are read.
   *
   * @return one name, or one for each pixel
   */
  List<String> sources();

  /**
   * The names of the network's inputs that are written.
   *
   * @return one name for each
   */
  @JsonProperty("outputs")
  List<String> outputs();

  /**
   * What the network's inputs are that are written.
   *
   * @return inputs of one kind: all numbers, all plain, or all codes
   */
  @JsonIgnore
  default InputShape shape() {
    return InputShape.plain(outputs().size());
  }

  /**
   * What the source columns have to be declared as when a table is read for this encoding.
   *
   * @return the declarations
   */
  ColumnTypes types();

  /**
   * Writes the inputs of all rows.
   *
   * @param table holds the source columns
   * @param rows which rows of the table, one for each row of {@code to}
   * @param to rows × all inputs
   * @param first the column of {@code to} where this encoding's inputs start
   * @throws org.deltarule.data.InputException if a source column is missing or a cell is of the
   *     wrong kind
   */
  void encode(Table table, int[] rows, Matrix to, int first);
}
