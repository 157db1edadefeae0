package org.deltarule.tabular.column;

import java.util.Arrays;
import java.util.Optional;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.Column;

/** Numbers that a file holds as such. */
final class NumberCells extends ColumnBuilder {
  private double[] numbers = new double[16];
  private int offendingRow = -1;
  private double offending;

  NumberCells(String name) {
    super(name);
  }

  @Override
  public boolean isZeroUnlessSet() {
    return true;
  }

  @Override
  public void missing(int row) {
    number(row, Double.NaN);
  }

  @Override
  public void number(int row, double number) {
    if (row >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, row + 1));
    }
    numbers[row] = number;
    if (!Double.isNaN(number) && !Float.isFinite((float) number) && offendingRow < 0) {
      offendingRow = row;
      offending = number;
    }
  }

  @Override
  public void text(int row, String text) {
    number(row, CellText.isMissing(text) ? Double.NaN : CellText.number(text));
  }

  @Override
  public void seconds(int row, double seconds) {
    throw new IllegalStateException(name() + " holds numbers");
  }

  @Override
  Optional<Column> column(TypeFinder finder) {
    if (offendingRow >= 0) {
      throw finder.infinite(name(), offendingRow, Double.toString(offending));
    }
    return Optional.of(finder.numbers(name(), numbers));
  }
}
