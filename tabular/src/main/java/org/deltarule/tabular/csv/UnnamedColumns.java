package org.deltarule.tabular.csv;

import java.util.List;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CellText;

/**
 * A first line that is a row of numbers, because the file has no header.
 *
 * @param header the names, without surrounding blanks
 */
record UnnamedColumns(List<String> header) {
  void refuse(String at) {
    if (holdsOnlyNumbers() && !countsUp()) {
      throw new InputException(
          at
              + ": the first line holds numbers only; write a header with the names of the columns"
              + " above it");
    }
  }

  private boolean holdsOnlyNumbers() {
    return header.stream().allMatch(name -> Double.isFinite(CellText.number(name)));
  }

  /** Whether the names are 0, 1, 2, … or 1, 2, 3, …, as some tools name columns without names. */
  private boolean countsUp() {
    double first = CellText.number(header.getFirst());
    for (int c = 0; c < header.size(); c++) {
      if (CellText.number(header.get(c)) != first + c) {
        return false;
      }
    }
    return first == 0 || first == 1;
  }
}
