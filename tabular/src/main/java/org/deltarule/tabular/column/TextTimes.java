package org.deltarule.tabular.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.tabular.table.CodedTimes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.TimeFinding;
import org.deltarule.tabular.table.TimeKind;
import org.deltarule.tabular.table.TimeText;

/** The different texts of a column as times, as far as they are some. */
final class TextTimes {
  private final List<String> texts;
  private final List<Optional<TimeText>> times;
  private final TimeFinding finding = new TimeFinding();

  TextTimes(List<String> texts) {
    this.texts = texts;
    this.times = texts.stream().map(TimeText::of).toList();
    times.forEach(time -> time.ifPresent(finding::add));
  }

  /** Whether a text is a time if day and month stand in an order. */
  boolean isTime(int code, DateOrder order) {
    return times.get(code).map(time -> !Double.isNaN(time.seconds(order))).orElse(false);
  }

  TimeFinding finding() {
    return finding;
  }

  /** The column, of which every text is a time. */
  CodedTimes column(String name, int[] codes, DateOrder order) {
    double[] seconds = times.stream().mapToDouble(t -> t.orElseThrow().seconds(order)).toArray();
    TimeKind kind = finding.kind();
    return new CodedTimes(name, kind, order, codes, seconds, new ArrayList<>(texts));
  }
}
