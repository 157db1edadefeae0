package org.deltarule.tabular.table;

import java.util.List;

/** Times kept as codes into a list of the different ones: for columns of few different ones. */
public final class CodedTimes implements TimeColumn {
  private final String name;
  private final TimeKind kind;
  private final DateOrder order;
  private final int[] codes;
  private final double[] seconds;
  private final List<String> texts;

  /**
   * A column of the given codes.
   *
   * @param name the column's name
   * @param kind what the times are
   * @param order how they stood in the file
   * @param codes for each row the index of its time, −1 where it is missing; the caller leaves them
   *     as they are from now on
   * @param seconds the different times, as {@link TimeColumn#seconds} gives them
   * @param texts the same as they stand in the file
   */
  public CodedTimes(
      String name,
      TimeKind kind,
      DateOrder order,
      int[] codes,
      double[] seconds,
      List<String> texts) {
    this.name = name;
    this.kind = kind;
    this.order = order;
    this.codes = codes;
    this.seconds = seconds;
    this.texts = List.copyOf(texts);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return codes.length;
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
    int code = codes[row];
    return code < 0 ? Double.NaN : seconds[code];
  }

  @Override
  public String text(int row) {
    int code = codes[row];
    return code < 0 ? "" : texts.get(code);
  }

  /**
   * The same cells as text.
   *
   * @return a column of categories, whose levels are the different texts
   */
  public CategoryColumn categories() {
    return new CategoryColumn(name, codes, texts);
  }
}
