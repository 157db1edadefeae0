package org.deltarule.tabular.encode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.data.TargetTransform;
import org.deltarule.tabular.idx.IdxLabels;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NearestName;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;

/** Finds out what kind of target a column is, and measures it. */
public final class TargetFitting {
  /** Whole numbers with more different values than this are values, not classes. */
  public static final int MOST_CLASSES_OF_NUMBERS = 20;

  private TargetFitting() {}

  /**
   * Fits a target.
   *
   * @param table the training table
   * @param name the column to predict
   * @param task what the user wants, or {@link TaskChoice#AUTO}
   * @param rows the rows to measure: for classes all rows of the file, so that every label is
   *     known, for numbers the training rows
   * @return the target
   * @throws InputException if there is no such column, a target is missing, all rows have the same
   *     one, nearly each row has a class of its own, or text is to be predicted as a number
   */
  public static Target fit(Table table, String name, TaskChoice task, int[] rows) {
    return fit(table, name, task, rows, NumberRequest.PLAIN);
  }

  /**
   * Fits a target of one column or of several.
   *
   * @param table the training table
   * @param names the columns to predict: one; or several numbers, or several columns of two values
   * @param task what the user wants, or {@link TaskChoice#AUTO}
   * @param rows the rows to measure, as {@link #fit(Table, String, TaskChoice, int[])}
   * @param request what is made of numbers
   * @return the target
   * @throws InputException as for one column; or if several are not all of a kind
   */
  public static Target fit(
      Table table, List<String> names, TaskChoice task, int[] rows, NumberRequest request) {
    return names.size() == 1
        ? fit(table, names.getFirst(), task, rows, request)
        : SeveralFitting.fit(table, names, task, rows, request);
  }

  static Target fit(Table table, String name, TaskChoice task, int[] rows, NumberRequest request) {
    Column column = column(table, name);
    for (int row : rows) {
      requirePresent(table, column, row);
    }
    boolean classes =
        switch (task) {
          case CLASSIFICATION -> true;
          case REGRESSION -> false;
          case AUTO -> looksLikeClasses(column, rows);
        };
    return classes ? classes(table, column, rows) : number(table, column, rows, request);
  }

  /**
   * The classes of images.
   *
   * @param labels of the training images
   * @return the target, named label, with the classes that occur
   * @throws InputException if they are all the same
   */
  public static ClassTarget fit(IdxLabels labels) {
    Set<Integer> seen = new TreeSet<>();
    for (int i = 0; i < labels.count(); i++) {
      seen.add(labels.at(i));
    }
    if (seen.size() < 2) {
      throw new InputException(
          "%s: every image has the label %d, so there is nothing to learn; use labels of two classes or more"
              .formatted(labels.source(), labels.at(0)));
    }
    return new ClassTarget("label", seen.stream().map(String::valueOf).toList());
  }

  static Column column(Table table, String name) {
    return table
        .column(name)
        .orElseThrow(() ->
            new InputException(
                table.header().contains(name)
                    ? "%s: the target '%s' is declared to be ignored; choose one or the other"
                        .formatted(table.source(), name)
                    : "%s: there is no target column '%s'; %s"
                        .formatted(
                            table.source(), name, NearestName.advice(name, table.header()))));
  }

  static void requirePresent(Table table, Column column, int row) {
    if (column.isMissing(row)) {
      throw new InputException(
          "%s: column '%s': the target is missing; fill it in, or remove the row"
              .formatted(table.place(row), column.name()));
    }
  }

  /** The text of a target, which must be there. */
  static String present(Table table, Column column, int row) {
    requirePresent(table, column, row);
    return column.text(row);
  }

  static NumberColumn numbers(Table table, Column column) {
    return table.numbers(
        column, "a regression needs numbers; correct the cell, or use --task classification");
  }

  private static boolean looksLikeClasses(Column column, int[] rows) {
    if (!(column instanceof NumberColumn)) {
      return true;
    }
    Set<Double> values = new HashSet<>();
    for (int row : rows) {
      double value = column.number(row);
      values.add(value);
      if (value != Math.rint(value) || values.size() > MOST_CLASSES_OF_NUMBERS) {
        return false;
      }
    }
    return true;
  }

  private static ClassTarget classes(Table table, Column column, int[] rows) {
    List<String> labels = labels(column, rows);
    if (labels.size() == 1) {
      throw sameEverywhere(table, column, rows);
    }
    if (labels.size() > 2 && 2L * labels.size() > rows.length) {
      throw new InputException(
          "%s: the target '%s' has %d classes in %d rows, too few of each to learn from; use --task regression, or another target"
              .formatted(table.source(), column.name(), labels.size(), rows.length));
    }
    return new ClassTarget(column.name(), labels);
  }

  /** The labels in order. Numbers that are equal are one class, labeled as it is written first. */
  private static List<String> labels(Column column, int[] rows) {
    Set<String> texts = new TreeSet<>();
    Map<Double, String> numbers = new HashMap<>();
    for (int row : rows) {
      boolean number = column instanceof NumberColumn;
      // Adding 0 makes −0 the same number as 0.
      texts.add(
          number
              ? numbers.computeIfAbsent(column.number(row) + 0.0, x -> column.text(row))
              : column.text(row));
    }
    boolean numeric = texts.stream().allMatch(text -> Double.isFinite(CellText.number(text)));
    return numeric
        ? texts.stream().sorted(Comparator.comparingDouble(CellText::number)).toList()
        : List.copyOf(texts);
  }

  private static NumberTarget number(
      Table table, Column column, int[] rows, NumberRequest request) {
    NumberColumn numbers = numbers(table, column);
    double[] own = IntStream.of(rows).mapToDouble(numbers::number).toArray();
    TargetTransform transform = transform(table, column, rows, own, request.transform());
    double[] values = Arrays.stream(own).map(transform::apply).toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
    if (variance == 0 || Arrays.stream(own).allMatch(value -> value == own[0])) {
      throw sameEverywhere(table, column, rows);
    }
    boolean clamp = request.clamp();
    return new NumberTarget(
        column.name(),
        mean,
        Math.sqrt(variance),
        transform,
        clamp ? Arrays.stream(own).min().orElseThrow() : Double.NEGATIVE_INFINITY,
        clamp ? Arrays.stream(own).max().orElseThrow() : Double.POSITIVE_INFINITY);
  }

  private static TargetTransform transform(
      Table table, Column column, int[] rows, double[] values, NumberRequest.Transform wanted) {
    return switch (wanted) {
      case NONE -> TargetTransform.NONE;
      case AUTO -> TransformChoice.best(values);
      case LOG -> {
        for (int r = 0; r < rows.length; r++) {
          if (values[r] < 0) {
            throw new InputException(
                "%s: column '%s': %s has no logarithm; use --target-transform none or auto"
                    .formatted(table.place(rows[r]), column.name(), column.text(rows[r])));
          }
        }
        yield TransformChoice.candidate(values);
      }
    };
  }

  private static InputException sameEverywhere(Table table, Column column, int[] rows) {
    return new InputException(
        "%s: the target '%s' is %s in every row, so there is nothing to learn; choose another target or add rows"
            .formatted(table.source(), column.name(), CellText.shown(column.text(rows[0]))));
  }
}
