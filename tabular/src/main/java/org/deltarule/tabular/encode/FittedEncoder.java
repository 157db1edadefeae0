package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deltarule.data.ByteFeatures;
import org.deltarule.data.InputException;
import org.deltarule.data.InputShape;
import org.deltarule.tabular.idx.IdxImages;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * Everything that turns a table, or images, into the inputs of one network, with the statistics of
 * the rows it was fitted on. It travels in the model.
 *
 * <p>Columns are found by name: their order does not matter, and columns it does not know are
 * ignored.
 *
 * @param columns the encodings in the order of the inputs
 * @param leftOut the columns of the training table that are not used, and why
 */
public record FittedEncoder(List<ColumnEncoding> columns, List<LeftOut> leftOut) {
  /** Numbers, then plain inputs, then codes; each in the order in which they come. */
  static final Comparator<ColumnEncoding> BY_KIND =
      Comparator.comparingInt(column -> {
        InputShape shape = column.shape();
        return shape.numbers() > 0 ? 0 : shape.codes().isEmpty() ? 1 : 2;
      });

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are no encodings, or they are not in the order of
   *     {@link InputShape}
   */
  public FittedEncoder {
    columns = List.copyOf(columns);
    leftOut = List.copyOf(leftOut);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("an encoder needs at least one column");
    }
    if (!columns.stream().sorted(BY_KIND).toList().equals(columns)) {
      throw new IllegalArgumentException("numbers go before plain inputs, codes after them");
    }
  }

  /**
   * The names of the network's inputs.
   *
   * @return one name for each input, in order
   */
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.addAll(column.outputs()));
    return names;
  }

  /**
   * What the network's inputs are.
   *
   * @return the shape of a row of {@link #encode}
   */
  @JsonIgnore
  public InputShape shape() {
    int numbers = 0;
    int plain = 0;
    List<Integer> codes = new ArrayList<>();
    for (ColumnEncoding column : columns) {
      InputShape shape = column.shape();
      numbers += shape.numbers();
      plain += shape.plain();
      codes.addAll(shape.codes());
    }
    return new InputShape(numbers, plain, codes);
  }

  /**
   * How to read a table for this encoder: only its own columns, each as what it was in training.
   *
   * @return the declarations
   */
  @JsonIgnore
  public ColumnTypes types() {
    Set<String> categories = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    Map<String, DateOrder> times = new HashMap<>();
    for (ColumnEncoding column : columns) {
      ColumnTypes types = column.types();
      categories.addAll(types.categories());
      numbers.addAll(types.numbers());
      times.putAll(types.times());
    }
    return new ColumnTypes(categories, numbers, times, Set.of(), true);
  }

  /**
   * Encodes a whole table.
   *
   * @param table a table with the columns of the training table, in any order, and perhaps others
   * @return rows × inputs
   * @throws InputException if a column is missing or a cell is of the wrong kind
   */
  public Matrix encode(Table table) {
    return encode(table, IntStream.range(0, table.rows()).toArray());
  }

  /**
   * Encodes some rows of a table.
   *
   * @param table a table with the columns of the training table, in any order, and perhaps others
   * @param rows which rows, in the order wanted
   * @return rows × inputs
   * @throws InputException if a column is missing or a cell is of the wrong kind
   */
  public Matrix encode(Table table, int[] rows) {
    int[] first = new int[columns.size() + 1];
    for (int i = 0; i < columns.size(); i++) {
      first[i + 1] = first[i] + columns.get(i).outputs().size();
    }
    int inputs = first[columns.size()];
    if ((long) rows.length * inputs > Integer.MAX_VALUE - 16) {
      throw new InputException(
          "%s: %,d rows of %,d inputs are more than 2³¹ numbers, the most that one matrix holds; use fewer rows"
              .formatted(table.source(), rows.length, inputs));
    }
    Matrix to = Matrix.zeros(rows.length, inputs);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).encode(table, rows, to, first[i]);
    }
    return to;
  }

  /**
   * Encodes images.
   *
   * @param images of the size of the training images
   * @return all of them as features
   * @throws InputException if the encoder was fitted on a table, or on images of another size
   */
  public ByteFeatures features(IdxImages images) {
    return pixels()
        .orElseThrow(() ->
            new InputException(
                "%s: holds images, and the model was trained on a table with column '%s'; give it a table"
                    .formatted(images.source(), columns.getFirst().sources().getFirst())))
        .features(images);
  }

  /**
   * The encoding of images, if the encoder was fitted on some.
   *
   * @return the only encoding, if it is of pixels
   */
  public Optional<PixelsEncoding> pixels() {
    return columns.getFirst() instanceof PixelsEncoding pixels
        ? Optional.of(pixels)
        : Optional.empty();
  }

  /**
   * The columns of a table that the model has never seen.
   *
   * @param table a table to predict for
   * @param target the name of the target, which is not one of them
   * @return their names, in the order of the file
   */
  public List<String> extraColumns(Table table, String target) {
    Set<String> known = new HashSet<>();
    columns.forEach(column -> known.addAll(column.sources()));
    leftOut.forEach(column -> known.add(column.name()));
    known.add(target);
    return table.header().stream().filter(name -> !known.contains(name)).toList();
  }
}
