package org.deltarule.tabular.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.metric.Predictions;
import org.deltarule.tabular.csv.CsvFile;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.NumberTarget;
import org.deltarule.tabular.encode.NumbersTarget;
import org.deltarule.tabular.model.JudgedColumns;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/** Reads {@code judged.csv} of a run, see {@link JudgedColumns}. */
public final class JudgedFile {
  private final Table table;
  private final Model model;
  private final int[] lines; // of the file's rows, those that are kept

  private JudgedFile(Table table, Model model) {
    this.table = table;
    this.model = model;
    Set<Double> seen = new HashSet<>();
    Column row = column("row");
    this.lines = IntStream.range(0, table.rows()).filter(r -> seen.add(row.number(r))).toArray();
  }

  /**
   * Reads the file.
   *
   * @param file the file
   * @param name how the run is called
   * @param model its model, which knows the classes
   * @return what it says of every row; of a row that was judged more than once, the first
   * @throws InputException if it cannot be read or is not of this model
   */
  public static JudgedRun read(Path file, String name, Model model) {
    Set<String> texts = new HashSet<>();
    if (model.target() instanceof ClassTarget) {
      texts.addAll(List.of("target", "prediction"));
    } else if (model.target() instanceof LabelsTarget labels) {
      labels.names().forEach(t -> texts.addAll(List.of("target:" + t, "prediction:" + t)));
    }
    Table table = CsvFile.read(file, new ColumnTypes(texts, Set.of(), Set.of(), false));
    return new JudgedFile(table, model).run(name);
  }

  private JudgedRun run(String name) {
    Column row = column("row");
    int[] rows = IntStream.of(lines).map(r -> (int) row.number(r)).toArray();
    float[] ones = new float[rows.length];
    Arrays.fill(ones, 1);
    List<Double> levels = model.readout().levels();
    return new JudgedRun(
        name,
        model,
        rows,
        new Predictions(values(), targets(), ones, model.calibration().threshold(), levels));
  }

  private Matrix values() {
    List<String> names =
        switch (model.target()) {
          case ClassTarget classes ->
              classes.labels().stream().map(label -> "p(" + label + ")").toList();
          case LabelsTarget labels ->
              labels.each().stream()
                  .map(l -> "p(" + l.name() + "=" + l.labels().getLast() + ")")
                  .toList();
          case NumberTarget number when model.readout().levels().isEmpty() -> List.of("prediction");
          case NumberTarget number ->
              model.readout().levels().stream().map(level -> "q(" + level + ")").toList();
          case NumbersTarget numbers ->
              numbers.names().stream().map(target -> "prediction:" + target).toList();
        };
    return matrix(names, Column::number);
  }

  private Matrix targets() {
    return switch (model.target()) {
      case ClassTarget classes ->
          matrix(List.of("target"), (column, r) -> index(classes.labels(), column, r));
      case LabelsTarget labels -> {
        List<List<String>> either = labels.each().stream().map(ClassTarget::labels).toList();
        List<String> names = labels.names().stream().map(t -> "target:" + t).toList();
        Matrix all = Matrix.zeros(lines.length, names.size());
        for (int k = 0; k < names.size(); k++) {
          Column column = column(names.get(k));
          for (int r = 0; r < lines.length; r++) {
            all.set(r, k, (float) index(either.get(k), column, lines[r]));
          }
        }
        yield all;
      }
      case NumberTarget number ->
          matrix(
              Collections.nCopies(Math.max(1, model.readout().levels().size()), "target"),
              Column::number);
      case NumbersTarget numbers ->
          matrix(
              numbers.names().stream().map(target -> "target:" + target).toList(), Column::number);
    };
  }

  private double index(List<String> labels, Column column, int row) {
    int index = labels.indexOf(column.text(row));
    if (index < 0) {
      throw new InputException(
          "%s: '%s' is no class of the run's model; write the file anew by training again"
              .formatted(table.place(row), column.text(row)));
    }
    return index;
  }

  private Matrix matrix(List<String> names, ToDoubleBiFunction<Column, Integer> cell) {
    List<Column> columns = new ArrayList<>();
    names.forEach(name -> columns.add(column(name)));
    Matrix matrix = Matrix.zeros(lines.length, names.size());
    for (int r = 0; r < lines.length; r++) {
      for (int c = 0; c < names.size(); c++) {
        matrix.set(r, c, (float) cell.applyAsDouble(columns.get(c), lines[r]));
      }
    }
    return matrix;
  }

  private Column column(String name) {
    return table
        .column(name)
        .orElseThrow(() ->
            new InputException(
                "%s: lacks the column '%s' that the run's model has; write it anew by training again"
                    .formatted(table.source(), name)));
  }
}
