package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.List;
import org.deltarule.tabular.encode.ClassTarget;
import org.deltarule.tabular.encode.Target;
import org.deltarule.tabular.recipe.TableFacts;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.CodedTimes;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.PlainTimes;
import org.deltarule.tabular.table.Table;
import org.deltarule.train.Task;

/** Counts what recipes look at, before anything is fitted. */
final class CountedFacts {
  private CountedFacts() {}

  static TableFacts of(Table table, List<String> targets, Target target, DataPlan plan) {
    int numbers = 0;
    List<Integer> levels = new ArrayList<>();
    List<String> parts = new ArrayList<>(targets);
    parts.addAll(List.of(plan.weights(), plan.group(), plan.time()));
    for (Column column : table.columns()) {
      if (parts.contains(column.name()) || plan.ignored().contains(column.name())) {
        continue;
      }
      switch (column) {
        case NumberColumn _ -> numbers++;
        case CategoryColumn texts -> levels.add(texts.levels().size());
        case CodedTimes times -> levels.add(times.categories().levels().size());
        case PlainTimes _ -> numbers++;
      }
    }
    return new TableFacts(
        TrainingData.task(target),
        learnt(table.rows(), plan, false),
        numbers,
        levels,
        target instanceof ClassTarget classes ? classes.labels().size() : 0,
        target.names().size(),
        0);
  }

  static TableFacts of(Samples.Images images, boolean official, ClassTarget target, DataPlan plan) {
    return new TableFacts(
        Task.CLASSIFICATION,
        learnt(images.count(), plan, official),
        0,
        List.of(),
        target.labels().size(),
        1,
        images.images().rows() * images.images().columns());
  }

  /** The rows that are not held out for the test, at least one. */
  private static int learnt(int rows, DataPlan plan, boolean official) {
    double test =
        plan.test().auto()
            ? (official ? 0 : DataPlan.TEST_FRACTION)
            : plan.test().fraction().orElse(0);
    return (int) Math.max(1, Math.round(rows * (1 - test)));
  }
}
