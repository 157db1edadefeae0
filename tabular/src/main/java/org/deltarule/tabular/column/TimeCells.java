package org.deltarule.tabular.column;

import java.util.Arrays;
import java.util.Optional;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.PlainTimes;
import org.deltarule.tabular.table.TimeKind;

/** Dates and times that a file holds as such. */
final class TimeCells extends ColumnBuilder {
  private final TimeKind kind;
  private double[] seconds = new double[16];

  TimeCells(String name, TimeKind kind) {
    super(name);
    this.kind = kind;
  }

  @Override
  public void missing(int row) {
    seconds(row, Double.NaN);
  }

  @Override
  public void seconds(int row, double value) {
    if (row >= seconds.length) {
      seconds = Arrays.copyOf(seconds, Math.max(2 * seconds.length, row + 1));
    }
    seconds[row] = value;
  }

  @Override
  public void text(int row, String text) {
    throw new IllegalStateException(name() + " holds times");
  }

  @Override
  public void number(int row, double number) {
    throw new IllegalStateException(name() + " holds times");
  }

  @Override
  Optional<Column> column(TypeFinder finder) {
    return Optional.of(
        new PlainTimes(name(), kind, DateOrder.PLAIN, Arrays.copyOf(seconds, finder.rows())));
  }
}
