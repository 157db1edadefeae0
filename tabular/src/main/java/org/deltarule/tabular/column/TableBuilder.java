package org.deltarule.tabular.column;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.deltarule.data.InputException;
import org.deltarule.tabular.table.Column;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.RowPlaces;
import org.deltarule.tabular.table.SameColumns;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeKind;

/**
 * A table while it is being read: file by file, each with its columns in an order of its own, row by
 * row or column by column.
 */
public final class TableBuilder {
  private final ColumnTypes types;
  private final RowPlaces.Builder places = new RowPlaces.Builder();
  private final Map<String, ColumnBuilder> columns = new LinkedHashMap<>();
  private final Map<String, CellKind> kinds = new LinkedHashMap<>();
  private Optional<SameColumns> first = Optional.empty();

  private TableBuilder(ColumnTypes types) {
    this.types = types;
  }

  /**
   * Reads a table.
   *
   * @param name of the table, for messages
   * @param types the types that are declared; the others are found
   * @param content puts all rows into the builder it is given; called again if a column of numbers
   *     turned out to be text
   * @return the table
   * @throws InputException if there are no rows, or the columns do not hold what they should
   */
  public static Table read(String name, ColumnTypes types, Consumer<TableBuilder> content) {
    TableBuilder builder = new TableBuilder(types);
    content.accept(builder);
    RowPlaces places = builder.places.build();
    if (places.rows() == 0) {
      throw new InputException(name + ": the table has no rows, only a header; add rows");
    }
    TypeFinder finder = new TypeFinder(types, places);
    List<Column> found = new ArrayList<>();
    Set<String> textAfterAll = new TreeSet<>();
    for (String column : List.copyOf(builder.columns.keySet())) {
      ColumnBuilder cells = Objects.requireNonNull(builder.columns.remove(column)); // free at once
      cells.column(finder).ifPresentOrElse(found::add, () -> textAfterAll.add(column));
    }
    if (textAfterAll.isEmpty()) {
      List<String> header = builder.first.orElseThrow().header();
      return new Table(name, header, found, places).noting(finder.notices());
    }
    ColumnTypes more = new ColumnTypes(textAfterAll, Set.of(), Set.of(), types.onlyDeclared());
    return read(name, types.and(more), content);
  }

  /**
   * Begins a file; what follows are its rows.
   *
   * @param source the file, for messages
   * @param at where its header stands, as a message begins
   * @param fields its columns
   * @return for each column what takes its cells; nothing if it is not to be read
   * @throws InputException if a name is empty or double, or the columns are others than those of the
   *     file before
   */
  public List<Optional<ColumnBuilder>> begin(String source, String at, List<Field> fields) {
    List<String> header = fields.stream().map(Field::name).toList();
    new HeaderCheck(source, at, header).run(types);
    first.ifPresent(same -> same.check(source, header, types));
    boolean begins = first.isEmpty();
    if (begins) {
      first = Optional.of(new SameColumns(source, header));
    }
    places.begin(source);
    List<Optional<ColumnBuilder>> builders = new ArrayList<>();
    for (Field field : fields) {
      if (types.reads(field.name())) {
        if (begins) {
          kinds.put(field.name(), field.kind());
          columns.put(field.name(), builder(field));
        } else {
          sameKind(source, field);
        }
      }
      builders.add(Optional.ofNullable(columns.get(field.name())));
    }
    return builders;
  }

  private ColumnBuilder builder(Field field) {
    String name = field.name();
    boolean declared = types.categories().contains(name) || types.numbers().contains(name);
    if (field.kind() == CellKind.NUMBER && !types.isText(name)) {
      return new NumberCells(name);
    }
    return declared
        ? new TextCells(name, types.isText(name), field.kind())
        : switch (field.kind()) {
          case DATE -> new TimeCells(name, TimeKind.DATE);
          case DATE_TIME -> new TimeCells(name, TimeKind.DATE_TIME);
          case TIME -> new TimeCells(name, TimeKind.TIME);
          case TEXT, NUMBER, BOOLEAN -> new TextCells(name, types.isText(name), field.kind());
        };
  }

  private void sameKind(String source, Field field) {
    CellKind kind = kinds.get(field.name());
    if (kind != field.kind() && columns.containsKey(field.name())) {
      throw new InputException(
          "%s: column '%s' holds %s, in %s it holds %s; write all parts with the same types"
              .formatted(
                  source,
                  field.name(),
                  field.kind().words(),
                  first.orElseThrow().source(),
                  String.valueOf(kind == null ? "" : kind.words())));
    }
  }

  /**
   * The number of rows so far, and so the index of the next.
   *
   * @return of all files
   */
  public int rows() {
    return places.rows();
  }

  /**
   * Ends a row.
   *
   * @param line its line in the file, or its number, counted from 1
   */
  public void endRow(int line) {
    places.add(line);
  }
}
