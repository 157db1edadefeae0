package org.deltarule.tabular.libsvm;

import java.util.Arrays;
import java.util.StringTokenizer;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CellText;

/** A row of a LIBSVM file; one object for all rows of a file. */
final class LibsvmRow {
  private final String file;
  private int line;
  private String label = "";
  private String query = "";
  private int size;
  private int[] indices = new int[16];
  private double[] values = new double[16];

  LibsvmRow(String file) {
    this.file = file;
  }

  /** Takes in the next line; false if there is nothing on it. */
  boolean parse(String text) {
    line++;
    size = 0;
    query = "";
    int comment = text.indexOf('#');
    StringTokenizer words =
        new StringTokenizer(comment < 0 ? text : text.substring(0, comment), " \t\r");
    if (!words.hasMoreTokens()) {
      return false;
    }
    label = words.nextToken();
    if (label.indexOf(':') >= 0) {
      throw error("begins with '" + label + "' and no label; a row is 'label index:value …'");
    }
    while (words.hasMoreTokens()) {
      entry(words.nextToken());
    }
    return true;
  }

  private void entry(String word) {
    int colon = word.indexOf(':');
    if (colon < 1) {
      throw error(CellText.shown(word) + " is no index:value");
    }
    if (word.startsWith("qid:") && size == 0) {
      query = word.substring(colon + 1);
      return;
    }
    int index = index(word.substring(0, colon));
    if (size > 0 && index <= indices[size - 1]) {
      throw error(
          "index %d follows %d; indices rise within a row".formatted(index, indices[size - 1]));
    }
    double value = CellText.number(word.substring(colon + 1));
    if (Double.isNaN(value) && !CellText.isMissing(word.substring(colon + 1))) {
      throw error(CellText.shown(word) + ": the value is no number");
    }
    if (size == indices.length) {
      indices = Arrays.copyOf(indices, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    indices[size] = index;
    values[size++] = value;
  }

  private int index(String text) {
    try {
      int index = Integer.parseInt(text);
      if (index >= 0 && index <= LibsvmFile.MOST_COLUMNS) {
        return index;
      }
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s:%d: %s is no index, a whole number".formatted(file, line, CellText.shown(text)), e);
    }
    throw error("index %s is not within 0 … %,d".formatted(text, LibsvmFile.MOST_COLUMNS));
  }

  private InputException error(String what) {
    return new InputException("%s:%d: %s".formatted(file, line, what));
  }

  int line() {
    return line;
  }

  String label() {
    return label;
  }

  /** Empty if the row names none. */
  String query() {
    return query;
  }

  int size() {
    return size;
  }

  int index(int k) {
    return indices[k];
  }

  double value(int k) {
    return values[k];
  }
}
