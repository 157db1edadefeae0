package org.deltarule.tabular.table;

/** Numbers kept one by one: for columns of many different values. */
public final class PlainNumbers implements NumberColumn {
  private final String name;
  private final double[] values;

  /**
   * A column of the given numbers.
   *
   * @param name the column's name
   * @param values one number for each row, NaN where it is missing; the caller leaves them as they
   *     are from now on
   */
  public PlainNumbers(String name, double... values) {
    this.name = name;
    this.values = values;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public double number(int row) {
    return values[row];
  }

  /**
   * {@inheritDoc}
   *
   * <p>The file's own text is not kept here; whole numbers are written without a point.
   */
  @Override
  public String text(int row) {
    return text(values[row]);
  }

  /**
   * A number as it is written.
   *
   * @param value any
   * @return whole numbers without a point; empty for NaN
   */
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
