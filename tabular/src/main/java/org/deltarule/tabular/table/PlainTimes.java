package org.deltarule.tabular.table;

/** Times kept one by one: for columns of many different ones. */
public final class PlainTimes implements TimeColumn {
  private final String name;
  private final TimeKind kind;
  private final DateOrder order;
  private final double[] seconds;

  /**
   * A column of the given times.
   *
   * @param name the column's name
   * @param kind what they are
   * @param order how they stood in the file
   * @param seconds as {@link TimeColumn#seconds} gives them; the caller leaves them as they are from
   *     now on
   */
  public PlainTimes(String name, TimeKind kind, DateOrder order, double... seconds) {
    this.name = name;
    this.kind = kind;
    this.order = order;
    this.seconds = seconds;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return seconds.length;
  }

  @Override
  public TimeKind kind() {
    return kind;
  }

  @Override
  public DateOrder order() {
    return order;
  }

  @Override
  public double seconds(int row) {
    return seconds[row];
  }

  /**
   * {@inheritDoc}
   *
   * <p>The file's own text is not kept here; times are written in ISO 8601.
   */
  @Override
  public String text(int row) {
    return TimeColumn.iso(seconds[row], kind);
  }
}
