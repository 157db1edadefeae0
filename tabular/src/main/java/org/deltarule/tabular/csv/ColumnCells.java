package org.deltarule.tabular.csv;

import java.util.Arrays;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CellText;

/**
 * The cells of one column while the file is being read.
 *
 * <p>They start as codes into a dictionary, which keeps the text until the column's type is known
 * and parses every different number once. A column of nothing but numbers that grows past {@link
 * #MOST_CODED} different ones changes to plain numbers.
 */
final class ColumnCells {
  /** So many different values are kept with their text. */
  static final int MOST_CODED = 4096;

  final String name;
  private CellDictionary dictionary = new CellDictionary();
  private int[] codes = new int[16]; // grows; there may be a million columns of few rows
  private double[] numbers = new double[0];
  private boolean coded = true;
  private boolean onlyNumbers;

  // What a plain column has met that is no finite number. A coded column finds out from its codes.
  private int offending;
  private int offendingRow = -1;
  private String offendingText = "";

  ColumnCells(String name, boolean declaredText) {
    this.name = name;
    this.onlyNumbers = !declaredText;
  }

  /** Sets the cell of a row; rows come in order. */
  void set(int row, char[] buffer, int offset, int length) {
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
    } else {
      setNumber(row, new String(buffer, start, end - start));
    }
  }

  /** Blanks and control characters, but not the zero that gives a binary file away. */
  static boolean isBlank(char c) {
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
    if (row == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * row);
    }
    double number = CellText.isMissing(text) ? Double.NaN : CellText.number(text);
    if (!Double.isFinite(number) && !CellText.isMissing(text)) {
      if (offending++ == 0) {
        offendingRow = row;
        offendingText = text;
      }
      number = Double.NaN;
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
