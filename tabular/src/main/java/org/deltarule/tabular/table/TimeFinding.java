package org.deltarule.tabular.table;

import java.util.EnumSet;
import java.util.Set;

/**
 * Finds out from all the times of a column what they are, and whether day or month stands first.
 *
 * <p>{@code 25/12/2024} has the day first, and then so has {@code 03/04/2024} in the same column. If
 * no cell tells, the day is taken to stand first, and the user is told.
 */
public final class TimeFinding {
  private final Set<TimeKind> kinds = EnumSet.noneOf(TimeKind.class);
  private long onlyDayFirst;
  private long onlyMonthFirst;
  private long unclear;

  /** Nothing is known yet. */
  public TimeFinding() {}

  /**
   * Takes in a time.
   *
   * @param time of the column
   */
  public void add(TimeText time) {
    kinds.add(time.kind());
    if (!time.plain()) {
      if (Double.isNaN(time.monthFirst())) {
        onlyDayFirst++;
      } else if (Double.isNaN(time.dayFirst())) {
        onlyMonthFirst++;
      } else {
        unclear++;
      }
    }
  }

  /**
   * Whether all of them can be one column.
   *
   * @return false if there are none, if times of day are mixed with dates, or if some dates can only
   *     have the day first and others only the month
   */
  public boolean isColumn() {
    boolean clock = kinds.contains(TimeKind.TIME);
    return !kinds.isEmpty()
        && !(clock && kinds.size() > 1)
        && !(onlyDayFirst > 0 && onlyMonthFirst > 0);
  }

  /**
   * What they are.
   *
   * @return the finest kind that occurs
   */
  public TimeKind kind() {
    if (kinds.contains(TimeKind.TIME)) {
      return TimeKind.TIME;
    }
    return kinds.contains(TimeKind.DATE_TIME) ? TimeKind.DATE_TIME : TimeKind.DATE;
  }

  /**
   * The order of day and month.
   *
   * @return that of most dates that tell; {@link DateOrder#PLAIN} if no date needs it
   */
  public DateOrder order() {
    if (onlyMonthFirst > onlyDayFirst) {
      return DateOrder.MONTH_FIRST;
    }
    return onlyDayFirst + unclear > 0 ? DateOrder.DAY_FIRST : DateOrder.PLAIN;
  }

  /**
   * Whether the order had to be assumed.
   *
   * @return true if there are dates that need it, and none that tells
   */
  public boolean assumed() {
    return unclear > 0 && onlyDayFirst + onlyMonthFirst == 0;
  }
}
