package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tensor.Matrix;

/**
 * Judged rows as columns of text: what is right beside what was predicted by weights that had not seen
 * the row. A number is the shortest text that reads back to the same float.
 *
 * <pre>
 * every row  row, from 1; fold, from 1, or 0 for validation rows
 * classes    target, prediction, p(CLASS) of each
 * a number   target, prediction; of quantiles q(LEVEL) of each
 * numbers    target:COLUMN of each, prediction:COLUMN of each
 * labels     target:COLUMN of each, then prediction:COLUMN and p(COLUMN=VALUE) of each
 * </pre>
 */
public final class JudgedColumns implements TextColumns {
  private final JudgedPredictions judged;
  private final Predicted predicted;

  /**
   * Columns of judged rows.
   *
   * @param judged the rows
   */
  public JudgedColumns(JudgedPredictions judged) {
    this.judged = judged;
    this.predicted = judged.predicted();
  }

  @Override
  public int rows() {
    return judged.rows().length;
  }

  @Override
  public List<String> header() {
    List<String> header = new ArrayList<>(List.of("row", "fold"));
    switch (predicted.target()) {
      case ClassTarget classes -> {
        header.addAll(List.of("target", "prediction"));
        classes.labels().forEach(label -> header.add("p(" + label + ")"));
      }
      case LabelsTarget labels -> {
        labels.names().forEach(name -> header.add("target:" + name));
        labels
            .each()
            .forEach(label -> {
              header.add("prediction:" + label.name());
              header.add("p(" + label.name() + "=" + label.labels().getLast() + ")");
            });
      }
      case NumberTarget number -> {
        header.addAll(List.of("target", "prediction"));
        predicted.levels().forEach(level -> header.add("q(" + level + ")"));
      }
      case NumbersTarget numbers -> {
        numbers.names().forEach(name -> header.add("target:" + name));
        numbers.names().forEach(name -> header.add("prediction:" + name));
      }
    }
    return header;
  }

  @Override
  public List<String> fields(int row) {
    List<String> fields = new ArrayList<>();
    fields.add(Integer.toString(judged.rows()[row] + 1));
    fields.add(Integer.toString(judged.fold()[row]));
    Matrix truth = judged.truth();
    switch (predicted.target()) {
      case ClassTarget classes -> {
        fields.add(classes.labels().get((int) truth.at(row, 0)));
        fields.add(predicted.label(row));
        numbers(predicted.values(), row).forEach(fields::add);
      }
      case LabelsTarget labels -> {
        for (int k = 0; k < truth.columns(); k++) {
          fields.add(labels.each().get(k).labels().get((int) truth.at(row, k)));
        }
        for (int k = 0; k < truth.columns(); k++) {
          fields.add(predicted.label(row, k));
          fields.add(Float.toString(predicted.values().at(row, k)));
        }
      }
      case NumberTarget number -> {
        fields.add(Float.toString(truth.at(row, 0))); // of quantiles the same in every column
        fields.add(Float.toString(predicted.number(row)));
        if (!predicted.levels().isEmpty()) {
          numbers(predicted.values(), row).forEach(fields::add);
        }
      }
      case NumbersTarget numbers ->
          Stream.concat(numbers(truth, row), numbers(predicted.values(), row)).forEach(fields::add);
    }
    return fields;
  }

  private static Stream<String> numbers(Matrix values, int row) {
    return IntStream.range(0, values.columns()).mapToObj(k -> Float.toString(values.at(row, k)));
  }
}
