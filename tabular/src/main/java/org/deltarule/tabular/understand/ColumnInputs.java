package org.deltarule.tabular.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deltarule.data.InputException;
import org.deltarule.tabular.encode.ColumnEncoding;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tensor.Matrix;

/**
 * Which of a network's inputs come from a column of the table.
 *
 * @param column the column
 * @param inputs their places among the network's inputs
 */
@SuppressWarnings("ArrayRecordComponent") // places, never compared
public record ColumnInputs(String column, int[] inputs) {
  /**
   * The columns that a model reads.
   *
   * @param encoder the model's
   * @return one for each column of the table, in the order in which the inputs name them
   * @throws InputException if the model reads images, which have no columns
   */
  public static List<ColumnInputs> of(FittedEncoder encoder) {
    if (encoder.pixels().isPresent()) {
      throw new InputException(
          "the model was trained on images; only the columns of a table can be told apart");
    }
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    int at = 0;
    for (ColumnEncoding encoding : encoder.columns()) {
      for (int i = 0; i < encoding.outputs().size(); i++) {
        places.computeIfAbsent(encoding.sources().getFirst(), name -> new ArrayList<>()).add(at++);
      }
    }
    return places.entrySet().stream()
        .map(e ->
            new ColumnInputs(
                e.getKey(), e.getValue().stream().mapToInt(Integer::intValue).toArray()))
        .toList();
  }

  /** Gives each row the cells that another row has in this column. */
  void copy(Matrix from, int[] sources, Matrix to) {
    for (int r = 0; r < sources.length; r++) {
      for (int input : inputs) {
        to.set(r, input, from.at(sources[r], input));
      }
    }
  }
}
