package org.deltarule.tabular.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.DateOrder;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.PlainNumbers;
import org.deltarule.tabular.table.PlainTimes;
import org.deltarule.tabular.table.RowPlaces;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tabular.table.TimeKind;

/** Several tables with the same columns as one, rows after rows. */
public final class JoinedTables {
  private JoinedTables() {}

  /**
   * Joins tables. Columns are matched by name; those of the first table must be in all.
   *
   * @param tables at least one
   * @return all rows
   * @throws InputException if a table lacks a column, or holds text where the first holds numbers
   */
  public static Table of(List<Table> tables) {
    Table first = tables.getFirst();
    List<Column> columns = new ArrayList<>();
    for (Column column : first.columns()) {
      columns.add(join(column, tables));
    }
    String source = tables.stream().map(Table::source).collect(Collectors.joining(" + "));
    RowPlaces places = RowPlaces.joined(tables.stream().map(Table::places).toList());
    return new Table(source, first.header(), columns, places)
        .noting(tables.stream().flatMap(table -> table.notices().stream()).distinct().toList());
  }

  private static Column join(Column first, List<Table> tables) {
    List<Column> parts = new ArrayList<>();
    String kind = kind(first);
    for (Table table : tables) {
      Column part =
          table
              .column(first.name())
              .orElseThrow(() ->
                  new InputException(
                      "%s: lacks the column '%s' that %s has; all tables need the same columns"
                          .formatted(table.source(), first.name(), tables.getFirst().source())));
      if (!kind(part).equals(kind)) {
        throw new InputException(
            "%s: column '%s' holds %s, in %s it holds %s; correct it, or declare it with --category"
                .formatted(
                    table.source(), first.name(), kind(part), tables.getFirst().source(), kind));
      }
      parts.add(part);
    }
    return switch (first) {
      case NumberColumn numbers -> numbers(first.name(), parts);
      case TimeColumn times -> times(times, parts);
      case CategoryColumn texts -> texts(first.name(), parts);
    };
  }

  private static String kind(Column column) {
    return switch (column) {
      case NumberColumn numbers -> "numbers";
      case CategoryColumn texts -> "text";
      case TimeColumn times when times.order() == DateOrder.PLAIN -> "dates or times";
      case TimeColumn times -> "dates with the " + times.order().words();
    };
  }

  private static Column times(TimeColumn first, List<Column> parts) {
    double[] seconds = new double[parts.stream().mapToInt(Column::rows).sum()];
    int to = 0;
    TimeKind kind = first.kind();
    for (Column part : parts) {
      TimeColumn times = (TimeColumn) part;
      kind = times.kind() == TimeKind.DATE ? kind : times.kind();
      for (int row = 0; row < times.rows(); row++) {
        seconds[to++] = times.seconds(row);
      }
    }
    return new PlainTimes(first.name(), kind, first.order(), seconds);
  }

  private static Column numbers(String name, List<Column> parts) {
    double[] values = new double[parts.stream().mapToInt(Column::rows).sum()];
    int to = 0;
    for (Column part : parts) {
      for (int row = 0; row < part.rows(); row++) {
        values[to++] = part.number(row);
      }
    }
    return new PlainNumbers(name, values);
  }

  private static Column texts(String name, List<Column> parts) {
    int[] codes = new int[parts.stream().mapToInt(Column::rows).sum()];
    Map<String, Integer> levels = new HashMap<>();
    List<String> texts = new ArrayList<>();
    int to = 0;
    for (Column part : parts) {
      for (int row = 0; row < part.rows(); row++) {
        if (part.isMissing(row)) {
          codes[to++] = CategoryColumn.MISSING;
          continue;
        }
        String text = part.text(row);
        int code =
            levels.computeIfAbsent(
                text,
                t -> {
                  texts.add(t);
                  return texts.size() - 1;
                });
        codes[to++] = code;
      }
    }
    return new CategoryColumn(name, codes, texts);
  }
}
