package org.deltarule.tabular.warning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.deltarule.data.Dataset;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.FittedEncoder;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.Table;
import org.deltarule.tensor.Matrix;

/** Looks at prepared data for what is odd about them. A function of the data and the rows alone. */
public final class Warnings {
  /** Single columns are judged on so many training rows at most, evenly spaced. */
  private static final int MOST_ROWS = 10_000;

  private Warnings() {}

  /**
   * What is odd about a table's columns.
   *
   * @param table the table
   * @param encoder which of its columns are features
   * @param target what is predicted
   * @param training the training rows
   * @return a line each
   */
  public static List<String> ofColumns(
      Table table, FittedEncoder encoder, Target target, int[] training) {
    int[] rows = spaced(training);
    Matrix values = target.values(table, rows);
    boolean classes = target instanceof ClassTarget || target instanceof LabelsTarget;
    List<TargetInDisguise> disguises = new ArrayList<>();
    for (int c = 0; c < values.columns(); c++) {
      int at = c;
      double[] own = IntStream.range(0, rows.length).mapToDouble(r -> values.at(r, at)).toArray();
      disguises.add(new TargetInDisguise(own, classes, rows));
    }
    List<String> warnings = new ArrayList<>();
    if (!classes) {
      for (String name : target.names()) {
        add(
            warnings,
            table,
            table.column(name).filter(OddColumn::counts).map(column -> OddColumn.target(name)));
      }
    }
    Set<String> features = new TreeSet<>();
    encoder.columns().forEach(encoding -> features.addAll(encoding.sources()));
    for (Column column : table.columns()) {
      if (features.contains(column.name())) {
        for (int c = 0; c < disguises.size(); c++) {
          add(warnings, table, disguises.get(c).of(column, target.names().get(c)));
        }
        add(warnings, table, OddColumn.counter(column));
        add(warnings, table, OddColumn.empty(column, training));
      }
    }
    return warnings;
  }

  /**
   * Whether rows to judge by were learned from.
   *
   * @param source the data, as a message names them
   * @param training the training rows
   * @param heldOut rows of the test, or for validation
   * @param part which
   * @return a line, if there is something to tell
   */
  public static List<String> ofRows(
      String source, Dataset training, Optional<Dataset> heldOut, String part) {
    return heldOut
        .flatMap(rows -> RepeatedRows.of(training, rows, part))
        .map(line -> List.of(source + ": " + line))
        .orElse(List.of());
  }

  private static void add(List<String> warnings, Table table, Optional<String> line) {
    line.ifPresent(text -> warnings.add(table.source() + ": " + text));
  }

  private static int[] spaced(int[] rows) {
    if (rows.length <= MOST_ROWS) {
      return rows;
    }
    int[] some = new int[MOST_ROWS];
    Arrays.setAll(some, i -> rows[(int) ((long) i * rows.length / MOST_ROWS)]);
    return some;
  }
}
