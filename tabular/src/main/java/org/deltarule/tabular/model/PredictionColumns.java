package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tensor.Matrix;

/**
 * Predictions as columns of text. A number is the shortest text that reads back to the same float.
 *
 * <pre>
 * classes    prediction, probability:CLASS of each
 * a number   prediction, quantile:LEVEL of each, lower:LEVEL and upper:LEVEL of intervals
 * numbers    prediction:COLUMN of each, lower:LEVEL:COLUMN and upper:LEVEL:COLUMN of intervals
 * labels     prediction:COLUMN and probability:COLUMN=VALUE of each
 * </pre>
 */
public final class PredictionColumns implements TextColumns {
  private final Predicted predicted;
  private final Optional<Matrix> lower;
  private final Optional<Matrix> upper;

  /**
   * Columns of predictions.
   *
   * @param predicted what a model said
   */
  public PredictionColumns(Predicted predicted) {
    this.predicted = predicted;
    this.lower = predicted.lower();
    this.upper = predicted.upper();
  }

  @Override
  public int rows() {
    return predicted.rows();
  }

  @Override
  public List<String> header() {
    List<String> header = new ArrayList<>();
    switch (predicted.target()) {
      case ClassTarget classes -> {
        header.add("prediction");
        classes.labels().forEach(label -> header.add("probability:" + label));
      }
      case LabelsTarget labels ->
          labels
              .each()
              .forEach(label -> {
                header.add("prediction:" + label.name());
                header.add("probability:" + label.name() + "=" + label.labels().getLast());
              });
      case NumberTarget number -> {
        header.add("prediction");
        predicted.levels().forEach(level -> header.add("quantile:" + level));
        intervals(header, "");
      }
      case NumbersTarget numbers -> {
        numbers.names().forEach(name -> header.add("prediction:" + name));
        numbers.names().forEach(name -> intervals(header, ":" + name));
      }
    }
    return header;
  }

  private void intervals(List<String> header, String suffix) {
    predicted
        .calibration()
        .intervals()
        .ifPresent(intervals -> {
          header.add("lower:" + intervals.level() + suffix);
          header.add("upper:" + intervals.level() + suffix);
        });
  }

  @Override
  public List<String> fields(int row) {
    List<String> fields = new ArrayList<>();
    Matrix values = predicted.values();
    switch (predicted.target()) {
      case ClassTarget classes -> {
        fields.add(predicted.label(row));
        numbers(fields, values, row);
      }
      case LabelsTarget labels -> {
        for (int k = 0; k < values.columns(); k++) {
          fields.add(predicted.label(row, k));
          fields.add(Float.toString(values.at(row, k)));
        }
      }
      case NumberTarget number -> {
        fields.add(Float.toString(predicted.number(row)));
        if (!predicted.levels().isEmpty()) {
          numbers(fields, values, row);
        }
        ends(fields, row);
      }
      case NumbersTarget numbers -> {
        numbers(fields, values, row);
        ends(fields, row);
      }
    }
    return fields;
  }

  private void ends(List<String> fields, int row) {
    for (int k = 0; k < lower.map(Matrix::columns).orElse(0); k++) {
      fields.add(Float.toString(lower.orElseThrow().at(row, k)));
      fields.add(Float.toString(upper.orElseThrow().at(row, k)));
    }
  }

  private static void numbers(List<String> fields, Matrix values, int row) {
    for (int k = 0; k < values.columns(); k++) {
      fields.add(Float.toString(values.at(row, k)));
    }
  }
}
