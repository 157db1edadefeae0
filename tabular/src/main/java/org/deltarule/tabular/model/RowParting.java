package org.deltarule.tabular.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deltarule.data.InputException;
import org.deltarule.data.SplitBy;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.LabelsTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NearestName;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tensor.Matrix;

/** Finds by what the rows of a table are parted: strata of the target, groups, times. */
final class RowParting {
  /** The bins of a number that are strata. */
  private static final int BINS = 10;

  private RowParting() {}

  static SplitBy of(Table table, DataPlan plan, Target target) {
    return new SplitBy(
        strata(table, plan, target, plan.stratify() == DataPlan.Stratify.TARGET),
        plan.group().isEmpty() ? new int[0] : groups(column(table, plan.group(), "group")),
        plan.time().isEmpty() ? new double[0] : times(table, column(table, plan.time(), "time")));
  }

  /** The same for folds, which take equal shares of a number's bins unless nothing is stratified. */
  static SplitBy forFolds(Table table, DataPlan plan, Target target) {
    SplitBy by = of(table, plan, target);
    return new SplitBy(
        strata(table, plan, target, plan.stratify() != DataPlan.Stratify.NONE),
        by.groups(),
        by.times());
  }

  private static int[] strata(Table table, DataPlan plan, Target target, boolean bins) {
    if (target instanceof LabelsTarget && plan.stratify() != DataPlan.Stratify.NONE) {
      return combinations(target.values(table, IntStream.range(0, table.rows()).toArray()));
    }
    boolean classes = target instanceof ClassTarget;
    if (plan.stratify() == DataPlan.Stratify.NONE || (!classes && !bins)) {
      return new int[table.rows()];
    }
    int[] rows = IntStream.range(0, table.rows()).toArray();
    Matrix values = target.values(table, rows);
    return classes
        ? IntStream.of(rows).map(r -> (int) values.at(r, 0)).toArray()
        : SplitBy.bins(IntStream.of(rows).mapToDouble(r -> values.at(r, 0)).toArray(), BINS);
  }

  /** Rows with the same labels are a stratum, numbered as they occur. */
  private static int[] combinations(Matrix labels) {
    Map<String, Integer> known = new HashMap<>();
    int[] strata = new int[labels.rows()];
    for (int r = 0; r < strata.length; r++) {
      StringBuilder row = new StringBuilder();
      for (int k = 0; k < labels.columns(); k++) {
        row.append(labels.at(r, k) > 0 ? '1' : '0');
      }
      strata[r] = known.computeIfAbsent(row.toString(), key -> known.size());
    }
    return strata;
  }

  private static Column column(Table table, String name, String key) {
    return table
        .column(name)
        .orElseThrow(() ->
            new InputException(
                "%s: there is no column '%s' for --%s; %s"
                    .formatted(
                        table.source(), name, key, NearestName.advice(name, table.header()))));
  }

  /** Numbered as they occur; a row of which the group is missing is a group of its own. */
  private static int[] groups(Column column) {
    Map<String, Integer> known = new HashMap<>();
    int[] groups = new int[column.rows()];
    int next = 0;
    for (int row = 0; row < groups.length; row++) {
      int group = column.isMissing(row) ? next : known.getOrDefault(column.text(row), next);
      if (group == next) {
        next++;
        if (!column.isMissing(row)) {
          known.put(column.text(row), group);
        }
      }
      groups[row] = group;
    }
    return groups;
  }

  private static double[] times(Table table, Column column) {
    double[] times = new double[column.rows()];
    Arrays.setAll(
        times, row -> column instanceof TimeColumn time ? time.seconds(row) : column.number(row));
    for (int row = 0; row < times.length; row++) {
      if (!Double.isFinite(times[row])) {
        throw new InputException(
            "%s: column '%s': %s; --time needs a number or a date in every row"
                .formatted(
                    table.place(row),
                    column.name(),
                    column.isMissing(row)
                        ? "the time is missing"
                        : "'" + column.text(row) + "' is no time"));
      }
    }
    return times;
  }
}
