package org.deltarule.tabular.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.CellText;
import org.deltarule.tabular.table.CodedNumbers;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.RowPlaces;
import org.deltarule.tabular.table.TimeFinding;
import org.deltarule.tabular.table.TimeText;

/**
 * Decides what a column is from all of its cells.
 *
 * <p>Numbers, if every cell that is not missing is a finite number. If at least {@link #SHARE} of
 * them are, and at least {@link #FEWEST}, the rest are taken for mistakes and reported: a typing
 * error must not turn a column of measurements into categories. Else dates and times, by the same
 * two rules. Else categories.
 */
final class TypeFinder {
  static final double SHARE = 0.9;
  static final int FEWEST = 5;

  private final ColumnTypes types;
  private final RowPlaces places;
  private final List<String> notices = new ArrayList<>();

  TypeFinder(ColumnTypes types, RowPlaces places) {
    this.types = types;
    this.places = places;
  }

  /**
   * The typed column; nothing if it turned out to be text after its text was let go, so that the
   * file has to be read again with the column taken as text from the start.
   */
  Optional<Column> column(TextCells cells) {
    return cells.coded() ? Optional.of(coded(cells)) : plain(cells);
  }

  /** The number of rows. */
  int rows() {
    return places.rows();
  }

  /** A column of the first cells of an array, as many as there are rows. */
  NumberColumn numbers(String name, double[] numbers) {
    return new PlainNumbers(name, Arrays.copyOf(numbers, places.rows()));
  }

  /** A cell of a column of numbers is none that 32-bit floats hold. */
  InputException infinite(String name, int row, String text) {
    return offending(name, row, text, 0, 0);
  }

  /** What the user should know of how columns were read. */
  List<String> notices() {
    return notices;
  }

  private Optional<Column> plain(TextCells cells) {
    double[] numbers = cells.numbers(places.rows());
    if (cells.offending() > 0) {
      int finite = 0;
      for (double number : numbers) {
        finite += Double.isNaN(number) ? 0 : 1;
      }
      if (!isCategory(cells.name(), finite, cells.offending())) {
        throw offending(
            cells.name(), cells.offendingRow(), cells.offendingText(), finite, cells.offending());
      }
      return Optional.empty();
    }
    return Optional.of(new PlainNumbers(cells.name(), numbers));
  }

  private Column coded(TextCells cells) {
    int[] codes = cells.codes(places.rows());
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
      codes[row] = level[code];
    }
    if (types.categories().contains(cells.name())) {
      return new CategoryColumn(cells.name(), codes, levels);
    }
    if (types.times().containsKey(cells.name())) {
      return times(cells.name(), codes, levels);
    }
    if (others == 0) {
      return new CodedNumbers(cells.name(), codes, levels);
    }
    Optional<ForeignNumbers> foreign = ForeignNumbers.of(levels);
    if (foreign.isPresent()) {
      return foreign(cells.name(), codes, levels, foreign.get());
    }
    if (!isCategory(cells.name(), finite, others) || onlyInfinite(levels)) {
      throw offending(cells.name(), firstOther, levels.get(codes[firstOther]), finite, others);
    }
    if (ForeignNumbers.areUnclear(levels)) {
      notices.add(
          "column '%s': %s may have a decimal comma or thousands, and no cell tells; read as text, write numbers with a point"
              .formatted(cells.name(), CellText.shown(levels.get(firstTelling(levels)))));
    }
    return times(cells.name(), codes, levels);
  }

  /** Numbers that are written otherwise than the JDK's. */
  private Column foreign(String name, int[] codes, List<String> levels, ForeignNumbers way) {
    double[] numbers = new double[codes.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = codes[row] < 0 ? Double.NaN : way.number(levels.get(codes[row]));
      if (Double.isInfinite(numbers[row])) {
        throw infinite(name, row, levels.get(codes[row]));
      }
    }
    notices.add(
        "column '%s': numbers such as %s are read with %s"
            .formatted(name, CellText.shown(levels.get(firstTelling(levels))), way.words()));
    return new PlainNumbers(name, numbers);
  }

  private static int firstTelling(List<String> levels) {
    for (int code = 0; code < levels.size(); code++) {
      if (Double.isNaN(CellText.number(levels.get(code)))) {
        return code;
      }
    }
    return 0;
  }

  /** Times if the column holds nothing else, or is declared to; else categories. */
  private Column times(String name, int[] codes, List<String> levels) {
    TextTimes times = new TextTimes(levels);
    DateOrder declared = types.times().getOrDefault(name, DateOrder.PLAIN);
    DateOrder order = order(times.finding(), declared);
    int some = 0;
    int others = 0;
    int firstOther = -1;
    for (int row = 0; row < codes.length; row++) {
      int code = codes[row];
      if (code >= 0) {
        if (times.isTime(code, order)) {
          some++;
        } else if (others++ == 0) {
          firstOther = row;
        }
      }
    }
    boolean isDeclared = types.times().containsKey(name);
    if (others > 0
        && (isDeclared || (some >= FEWEST && some >= SHARE * ((double) some + others)))) {
      throw noTime(name, firstOther, levels.get(codes[firstOther]), some, others, order);
    }
    if (others > 0 || !times.finding().isColumn()) {
      return new CategoryColumn(name, codes, levels);
    }
    if (times.finding().assumed() && declared == DateOrder.PLAIN) {
      if (types.onlyDeclared()) {
        int first = 0;
        while (codes[first] != 0) {
          first++;
        }
        throw new InputException(
            "%s: column '%s': dates such as %s may have the day or the month first, and the training table had none such; write them as 2024-05-01"
                .formatted(places.of(first), name, CellText.shown(levels.getFirst())));
      }
      notices.add(
          "column '%s': dates such as %s may have the day or the month first; read as day first"
              .formatted(name, CellText.shown(levels.getFirst())));
    }
    if (declared != DateOrder.PLAIN && order != declared) {
      notices.add(
          "column '%s': read as %s, as its own dates say; in training it was %s"
              .formatted(name, order.words(), declared.words()));
    }
    return times.column(name, codes, order);
  }

  /** For prediction, what a file's own dates say goes before what those of the training table said. */
  private DateOrder order(TimeFinding finding, DateOrder declared) {
    boolean tells = finding.order() != DateOrder.PLAIN && !finding.assumed();
    return declared == DateOrder.PLAIN || (tells && types.onlyDeclared())
        ? finding.order()
        : declared;
  }

  private boolean isCategory(String name, int finite, int others) {
    return !types.numbers().contains(name)
        && (finite < FEWEST || finite < SHARE * ((double) finite + others));
  }

  /** Whether infinity is all that keeps these from being numbers. */
  private static boolean onlyInfinite(List<String> levels) {
    return levels.stream().noneMatch(text -> Double.isNaN(CellText.number(text)));
  }

  private InputException noTime(
      String name, int row, String text, int some, int others, DateOrder order) {
    String is =
        TimeText.of(text).isPresent()
            ? " has the other order of day and month than " + order.words()
            : " is no date or time";
    String why =
        types.times().containsKey(name)
            ? is + ", as the column is declared to hold; correct the cell, or empty it"
            : is
                + ", but %d of %d cells are; fix the cell, or declare the column with --category %s"
                    .formatted(some, some + others, quoted(name));
    return new InputException(
        "%s: column '%s': %s%s".formatted(places.of(row), name, CellText.shown(text), why));
  }

  private static String quoted(String name) {
    return name.indexOf(' ') < 0 ? name : '"' + name + '"';
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
              .formatted(finite, finite + others, quoted(name));
    }
    return new InputException(
        "%s: column '%s': %s%s".formatted(places.of(row), name, CellText.shown(text), why));
  }
}
