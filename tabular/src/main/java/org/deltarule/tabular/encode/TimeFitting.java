package org.deltarule.tabular.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deltarule.tabular.table.TimeColumn;

/**
 * Fits what a column of times becomes: the days that have passed, its place in cycles, and an input
 * for missing ones if there are some.
 *
 * <p>A {@link Cycle} is told if the training rows can show it: from the first to the last they span
 * at least one whole cycle, less one step of their resolution (a day, or for a column with times of
 * day nothing), and they lie at more than one phase of it. Rows of one summer have no time of year:
 * it would say again what the elapsed time says. A time of day has the cycle of the day alone, over
 * any span, and days without a time of day have not that one.
 */
final class TimeFitting {
  private final TimeColumn column;
  private final double[] present;
  private final int missing;

  TimeFitting(TimeColumn column, int[] rows) {
    this.column = column;
    this.present =
        IntStream.of(rows).mapToDouble(column::seconds).filter(s -> !Double.isNaN(s)).toArray();
    this.missing = rows.length - present.length;
  }

  /** The encodings; none if all times are the same and none is missing. */
  List<ColumnEncoding> fit(FeatureFitting features, boolean plain) {
    double[] days = Arrays.stream(present).map(s -> s / Cycle.SECONDS_OF_DAY).toArray();
    double[] sorted = days.clone();
    Arrays.sort(sorted);
    List<ColumnEncoding> encodings = new ArrayList<>();
    if (sorted[0] != sorted[sorted.length - 1]) {
      ScaledNumber number = features.scaled(column.name(), days, sorted);
      encodings.add(
          new ElapsedTime(
              column.name(),
              column.kind(),
              column.order(),
              number.scaling(),
              number.clip(),
              number.fill(),
              plain));
    }
    double span = (sorted[sorted.length - 1] - sorted[0]) * Cycle.SECONDS_OF_DAY;
    for (Cycle cycle : Cycle.values()) {
      if (shows(cycle, span)) {
        encodings.add(new CyclicTime(column.name(), column.kind(), column.order(), cycle));
      }
    }
    if (missing > 0) {
      encodings.add(features.missing(column, missing));
    }
    return encodings;
  }

  private boolean shows(Cycle cycle, double span) {
    boolean possible =
        switch (column.kind()) {
          case TIME -> cycle == Cycle.DAY;
          case DATE -> cycle != Cycle.DAY && span + Cycle.SECONDS_OF_DAY >= cycle.seconds();
          case DATE_TIME -> span >= cycle.seconds();
        };
    if (!possible) {
      return false;
    }
    double first = cycle.phase(present[0]);
    return Arrays.stream(present).anyMatch(time -> cycle.phase(time) != first);
  }
}
