package org.deltarule.tabular.column;

import java.util.Arrays;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tabular.table.TimeKind;

/**
 * The cells of one column while the file is being read.
 *
 * <p>They start as codes into a dictionary, which keeps the text until the column's type is known
 * and parses every different number once. A column of nothing but numbers that grows past {@link
 * #MOST_CODED} different ones changes to plain numbers.
 */
public final class TextCells extends ColumnBuilder {
  /** So many different values are kept with their text. */
  public static final int MOST_CODED = 4096;

  private final CellKind kind;
  private CellDictionary dictionary = new CellDictionary();
  private int[] codes = new int[16]; // grows; there may be a million columns of few rows
  private double[] numbers = new double[0];
  private boolean coded = true;
  private boolean onlyNumbers;

  // What a plain column has met that is no finite number. A coded column finds out from its codes.
  private int offending;
  private int offendingRow = -1;
  private String offendingText = "";

  TextCells(String name, boolean declaredText, CellKind kind) {
    super(name);
    this.kind = kind;
    this.onlyNumbers = !declaredText;
  }

  @Override
  public void missing(int row) {
    text(row, "");
  }

  @Override
  public void text(int row, String text) {
    set(row, text.toCharArray(), 0, text.length());
  }

  @Override
  public void number(int row, double number) {
    text(row, PlainNumbers.text(number));
  }

  @Override
  public void integer(int row, long number) {
    text(row, Long.toString(number));
  }

  @Override
  public void seconds(int row, double seconds) {
    TimeKind time =
        switch (kind) {
          case DATE -> TimeKind.DATE;
          case TIME -> TimeKind.TIME;
          default -> TimeKind.DATE_TIME;
        };
    text(row, TimeColumn.iso(seconds, time));
  }

  @Override
  Optional<Column> column(TypeFinder finder) {
    return finder.column(this);
  }

  /**
   * Sets the cell of a row.
   *
   * @param row its row
   * @param buffer the characters
   * @param offset of the first
   * @param length how many; blanks around the cell do not count
   * @throws InputException if there is a zero among them
   */
  public void set(int row, char[] buffer, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && isBlank(buffer[start])) {
      start++;
    }
    while (start < end && isBlank(buffer[end - 1])) {
      end--;
    }
    if (coded) {
      setCode(row, buffer, start, end - start);
    } else if (start == end) {
      keep(row, Double.NaN);
    } else {
      double number = DecimalText.parse(buffer, start, end - start);
      if (Double.isNaN(number)) {
        setNumber(row, new String(buffer, start, end - start));
      } else {
        keep(row, number);
      }
    }
  }

  /**
   * Whether a character is left out around a cell.
   *
   * @param c any
   * @return true for blanks and control characters, but not the zero that gives a binary file away
   */
  public static boolean isBlank(char c) {
    return c <= ' ' && c != 0;
  }

  private void setCode(int row, char[] buffer, int offset, int length) {
    int known = dictionary.size();
    int code = dictionary.code(buffer, offset, length);
    if (row == codes.length) {
      codes = Arrays.copyOf(codes, 2 * row);
    }
    codes[row] = code;
    if (code == known) {
      String text = dictionary.text(code);
      if (text.indexOf('\0') >= 0) {
        throw new InputException("holds a zero byte");
      }
      onlyNumbers &= CellText.isMissing(text) || Double.isFinite(CellText.number(text));
      if (onlyNumbers && dictionary.size() > MOST_CODED) {
        changeToNumbers(row + 1);
      }
    }
  }

  private void changeToNumbers(int rows) {
    double[] values = new double[dictionary.size()];
    for (int code = 0; code < values.length; code++) {
      values[code] = CellText.number(dictionary.text(code)); // NaN for the missing markers
    }
    numbers = new double[codes.length];
    for (int row = 0; row < rows; row++) {
      numbers[row] = values[codes[row]];
    }
    coded = false;
    codes = new int[0];
    dictionary = new CellDictionary();
  }

  private void setNumber(int row, String text) {
    double number = CellText.isMissing(text) ? Double.NaN : CellText.number(text);
    if (!Double.isFinite(number) && !CellText.isMissing(text)) {
      if (offending++ == 0) {
        offendingRow = row;
        offendingText = text;
      }
      number = Double.NaN;
    }
    keep(row, number);
  }

  private void keep(int row, double number) {
    if (row == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * row);
    }
    numbers[row] = number;
  }

  boolean coded() {
    return coded;
  }

  CellDictionary dictionary() {
    return dictionary;
  }

  /** The codes of a coded column, of the given length. */
  int[] codes(int rows) {
    return Arrays.copyOf(codes, rows);
  }

  /** The numbers of a plain column, of the given length. */
  double[] numbers(int rows) {
    return Arrays.copyOf(numbers, rows);
  }

  int offending() {
    return offending;
  }

  int offendingRow() {
    return offendingRow;
  }

  String offendingText() {
    return offendingText;
  }
}
