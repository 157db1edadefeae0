package org.deltarule.tabular.encode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;

/**
 * Finds out what several target columns are. They are labels if every one has two values, else numbers.
 */
final class SeveralFitting {
  private SeveralFitting() {}

  static SeveralTargets fit(
      Table table, List<String> names, TaskChoice task, int[] rows, NumberRequest request) {
    if (new HashSet<>(names).size() < names.size()) {
      throw new InputException(
          "%s: the targets %s name a column twice; name each once"
              .formatted(table.source(), names));
    }
    List<String> notTwo = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      Column column = TargetFitting.column(table, name);
      if (!twoValues(table, column, rows)) {
        notTwo.add(name);
      }
      if (!(column instanceof NumberColumn)) {
        texts.add(name);
      }
    }
    boolean labels = task != TaskChoice.REGRESSION && notTwo.isEmpty();
    boolean numbers = task != TaskChoice.CLASSIFICATION && texts.isEmpty();
    if (labels) {
      return new LabelsTarget(
          names.stream()
              .map(name -> TargetFitting.fit(table, name, TaskChoice.CLASSIFICATION, rows, request))
              .map(ClassTarget.class::cast)
              .toList());
    } else if (numbers) {
      return new NumbersTarget(
          names.stream()
              .map(name -> TargetFitting.fit(table, name, TaskChoice.REGRESSION, rows, request))
              .map(NumberTarget.class::cast)
              .toList());
    }
    throw mixed(table, task, notTwo, texts);
  }

  private static InputException mixed(
      Table table, TaskChoice task, List<String> notTwo, List<String> texts) {
    String text = texts.isEmpty() ? "" : "'%s' is text".formatted(texts.getFirst());
    String many =
        notTwo.isEmpty() ? "" : "'%s' has more than two values".formatted(notTwo.getFirst());
    String what =
        switch (task) {
          case CLASSIFICATION -> many;
          case REGRESSION -> text;
          case AUTO -> text + " and " + many;
        };
    return new InputException(
        "%s: several targets are all numbers, or all columns of two values, and %s; predict them one by one"
            .formatted(table.source(), what));
  }

  private static boolean twoValues(Table table, Column column, int[] rows) {
    Set<Object> values = new HashSet<>();
    for (int row : rows) {
      TargetFitting.requirePresent(table, column, row);
      values.add(
          column instanceof NumberColumn ? (Object) (column.number(row) + 0.0) : column.text(row));
      if (values.size() > 2) {
        return false;
      }
    }
    return true;
  }
}
