package org.deltarule.tabular.encode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deltarule.data.InputException;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/**
 * Classes. Class k is {@code labels.get(k)}.
 *
 * @param name the column
 * @param labels the classes as they stood in the training file, numbers in numeric order, text in
 *     the order of its characters; at least two
 */
public record ClassTarget(String name, List<String> labels) implements Target {
  private static final int MOST_SHOWN = 20;

  /**
   * Checks the labels.
   *
   * @throws IllegalArgumentException if there are fewer than two, or two are equal
   */
  public ClassTarget {
    labels = List.copyOf(labels);
    if (labels.size() < 2 || new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException("classes must be two or more, all different: " + labels);
    }
  }

  @Override
  @JsonIgnore
  public List<String> names() {
    return List.of(name);
  }

  @Override
  @JsonIgnore
  public ColumnTypes types() {
    return new ColumnTypes(Set.of(name), Set.of(), Set.of(), true);
  }

  @Override
  public Matrix values(Table table, int[] rows) {
    Column column = TargetFitting.column(table, name);
    Map<String, Integer> known = new HashMap<>();
    for (int k = 0; k < labels.size(); k++) {
      known.put(labels.get(k), k);
    }
    Matrix indices = Matrix.zeros(rows.length, 1);
    for (int r = 0; r < rows.length; r++) {
      String label = TargetFitting.present(table, column, rows[r]);
      int k = known.computeIfAbsent(label, this::sameNumber);
      if (k < 0) {
        throw new InputException(
            "%s: column '%s': the label %s was not seen in training; correct it, or remove the row; labels: %s"
                .formatted(table.place(rows[r]), name, CellText.shown(label), shownLabels()));
      }
      indices.set(r, 0, k);
    }
    return indices;
  }

  /**
   * The classes of images.
   *
   * @param images their labels
   * @return images × 1
   * @throws InputException if a label was not seen in training
   */
  public Matrix values(IdxLabels images) {
    Matrix indices = Matrix.zeros(images.count(), 1);
    for (int i = 0; i < images.count(); i++) {
      int k = labels.indexOf(Integer.toString(images.at(i)));
      if (k < 0) {
        throw new InputException(
            "%s: the label %d of image %d was not seen in training; labels: %s"
                .formatted(images.source(), images.at(i), i, shownLabels()));
      }
      indices.set(i, 0, k);
    }
    return indices;
  }

  /**
   * Class indices as one column for each class, 1 for the right one, else 0: for losses of values.
   *
   * @param indices rows × 1
   * @return rows × classes
   */
  public Matrix oneHot(Matrix indices) {
    Matrix values = Matrix.zeros(indices.rows(), labels.size());
    for (int r = 0; r < indices.rows(); r++) {
      values.set(r, (int) indices.at(r, 0), 1);
    }
    return values;
  }

  /** The class that is the same number written in another way, as 3.0 for 3; or −1. */
  private int sameNumber(String label) {
    double number = CellText.number(label);
    for (int k = 0; k < labels.size(); k++) {
      if (CellText.number(labels.get(k)) == number) { // false for NaN, so never true for text
        return k;
      }
    }
    return -1;
  }

  private String shownLabels() {
    String rest = labels.size() > MOST_SHOWN ? ", … (%d in all)".formatted(labels.size()) : "";
    return labels.stream().limit(MOST_SHOWN).collect(Collectors.joining(", ")) + rest;
  }
}
