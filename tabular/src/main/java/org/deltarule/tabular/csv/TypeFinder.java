package org.deltarule.tabular.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.CodedNumbers;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.PlainNumbers;

/**
 * Decides what a column is from all of its cells.
 *
 * <p>Numbers, if every cell that is not missing is a finite number. If at least {@link #SHARE} of
 * them are, and at least {@link #FEWEST}, the rest are taken for mistakes and reported: a typing
 * error must not turn a column of measurements into categories. Else categories.
 */
final class TypeFinder {
  static final double SHARE = 0.9;
  static final int FEWEST = 5;

  private final String file;
  private final ColumnTypes types;
  private final int[] lines;

  TypeFinder(String file, ColumnTypes types, int[] lines) {
    this.file = file;
    this.types = types;
    this.lines = lines;
  }

  /**
   * The typed column; nothing if it turned out to be text after its text was let go, so that the
   * file has to be read again with the column taken as text from the start.
   */
  Optional<Column> column(ColumnCells cells) {
    return cells.coded() ? Optional.of(coded(cells)) : plain(cells);
  }

  private Optional<Column> plain(ColumnCells cells) {
    double[] numbers = cells.numbers(lines.length);
    if (cells.offending() > 0) {
      int finite = 0;
      for (double number : numbers) {
        finite += Double.isNaN(number) ? 0 : 1;
      }
      if (!isCategory(cells.name, finite, cells.offending())) {
        throw offending(
            cells.name, cells.offendingRow(), cells.offendingText(), finite, cells.offending());
      }
      return Optional.empty();
    }
    return Optional.of(new PlainNumbers(cells.name, numbers));
  }

  private Column coded(ColumnCells cells) {
    int[] codes = cells.codes(lines.length);
    CellDictionary dictionary = cells.dictionary();
    boolean[] missing = new boolean[dictionary.size()];
    boolean[] number = new boolean[dictionary.size()];
    int[] level = new int[dictionary.size()]; // the code without the missing texts
    List<String> levels = new ArrayList<>();
    for (int code = 0; code < level.length; code++) {
      String text = dictionary.text(code);
      missing[code] = CellText.isMissing(text);
      number[code] = Double.isFinite(CellText.number(text));
      level[code] = missing[code] ? CategoryColumn.MISSING : levels.size();
      if (!missing[code]) {
        levels.add(text);
      }
    }
    int finite = 0;
    int others = 0;
    int firstOther = -1;
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (number[code]) {
        finite++;
      } else if (!missing[code] && others++ == 0) {
        firstOther = row;
      }
    }
    boolean category = cells.declaredCategory();
    if (!category && others > 0) {
      category = isCategory(cells.name, finite, others) && !onlyInfinite(levels);
      if (!category) {
        String text = dictionary.text(codes[firstOther]);
        throw offending(cells.name, firstOther, text, finite, others);
      }
    }
    for (int row = 0; row < codes.length; row++) {
      codes[row] = level[codes[row]];
    }
    return category
        ? new CategoryColumn(cells.name, codes, levels)
        : new CodedNumbers(cells.name, codes, levels);
  }

  private boolean isCategory(String name, int finite, int others) {
    return !types.numbers().contains(name)
        && (finite < FEWEST || finite < SHARE * ((double) finite + others));
  }

  /** Whether infinity is all that keeps these from being numbers. */
  private static boolean onlyInfinite(List<String> levels) {
    return levels.stream().noneMatch(text -> Double.isNaN(CellText.number(text)));
  }

  private InputException offending(String name, int row, String text, int finite, int others) {
    String correct = "; correct the cell, or empty it if the value is missing";
    String why;
    if (Double.isInfinite(CellText.number(text))) {
      why = " is no finite number (32-bit floats end at ±3.4e38)" + correct;
    } else if (types.onlyDeclared()) {
      why = " is no number, and the model was trained on numbers here" + correct;
    } else if (types.numbers().contains(name)) {
      why = " is no number, as the column is declared to hold" + correct;
    } else {
      why =
          " is no number, but %d of %d cells are; fix the cell, or declare the column with --category %s"
              .formatted(finite, finite + others, name.indexOf(' ') < 0 ? name : '"' + name + '"');
    }
    return new InputException(
        "%s:%d: column '%s': %s%s".formatted(file, lines[row], name, CellText.shown(text), why));
  }
}
