package org.deltarule.tabular.table;

import java.util.List;

/** Numbers kept as codes into a list of the different values: for columns of few different ones. */
public final class CodedNumbers implements NumberColumn {
  private final String name;
  private final int[] codes;
  private final double[] values;
  private final List<String> texts;

  /**
   * A column of the given codes.
   *
   * @param name the column's name
   * @param codes for each row the index of its value, −1 where it is missing; the caller leaves
   *     them as they are from now on
   * @param texts the different values as they stand in the file
   */
  public CodedNumbers(String name, int[] codes, List<String> texts) {
    this.name = name;
    this.codes = codes;
    this.texts = List.copyOf(texts);
    this.values = texts.stream().mapToDouble(CellText::number).toArray();
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
  public double number(int row) {
    int code = codes[row];
    return code < 0 ? Double.NaN : values[code];
  }

  @Override
  public String text(int row) {
    int code = codes[row];
    return code < 0 ? "" : texts.get(code);
  }
}
