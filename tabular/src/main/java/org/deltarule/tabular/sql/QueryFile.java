package org.deltarule.tabular.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltarule.data.InputException;
import org.deltarule.tabular.column.CellKind;
import org.deltarule.tabular.column.ColumnBuilder;
import org.deltarule.tabular.column.Field;
import org.deltarule.tabular.column.TableBuilder;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.Table;

/**
 * Reads tables from databases, by queries in files.
 *
 * <p>Rows are fetched {@value #FETCHED} at a time, by drivers that can; what the query might change
 * is not committed.
 */
public final class QueryFile {
  /** Rows that a driver is asked to hold at once. */
  private static final int FETCHED = 1000;

  private final Query query;
  private final TableBuilder table;
  private final ColumnTypes types;
  private int rows;

  private QueryFile(Query query, TableBuilder table, ColumnTypes types) {
    this.query = query;
    this.table = table;
    this.types = types;
  }

  /**
   * Reads a whole table. Numbers, booleans, dates and times are what the database says they are, all
   * else is text and read as in a text file; so is everything from SQLite, whose columns may hold
   * anything.
   *
   * @param files .sql files, see {@link Query#read}
   * @param types the types that are declared; the others are found
   * @return the table
   * @throws InputException if there is no driver, the database refuses or closes the connection, or
   *     the query is wrong or gives no rows; if a column that is read holds what is no cell
   */
  public static Table read(TableFiles files, ColumnTypes types) {
    List<Query> queries = files.paths().stream().map(Query::read).toList();
    String name = String.join(" + ", queries.stream().map(Query::database).toList());
    return TableBuilder.read(
        name, types, table -> queries.forEach(query -> new QueryFile(query, table, types).read()));
  }

  private void read() {
    try (Connection connection = new Drivers(query.drivers()).connect(query)) {
      connection.setAutoCommit(false); // without which some drivers fetch all rows at once
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(fetched());
        try (ResultSet cells = statement.executeQuery(query.sql())) {
          read(cells);
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new InputException(
          "%s: the database failed after %,d rows (%s); check the query and the connection"
              .formatted(query.database(), rows, reason),
          e);
    }
  }

  /** MySQL's driver takes this number for one row at a time, and any other for all rows at once. */
  private int fetched() {
    return query.url().startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : FETCHED;
  }

  private void read(ResultSet from) throws SQLException {
    ResultSetMetaData described = from.getMetaData();
    List<Field> fields = new ArrayList<>();
    List<SqlCells> cells = new ArrayList<>();
    for (int c = 1; c <= described.getColumnCount(); c++) {
      Optional<SqlCells> found = cells(described, c);
      String name = described.getColumnLabel(c);
      if (found.isEmpty() && types.reads(name)) {
        throw new InputException(
            "%s: column '%s' holds %s, which is no cell of a table; select something else"
                .formatted(query.database(), name, described.getColumnTypeName(c)));
      }
      cells.add(found.orElse(SqlCells.TEXT));
      fields.add(new Field(name, found.map(SqlCells::kind).orElse(CellKind.TEXT)));
    }
    List<Optional<ColumnBuilder>> columns = table.begin(query.database(), query.database(), fields);
    while (from.next()) {
      int row = table.rows();
      for (int c = 0; c < cells.size(); c++) {
        if (columns.get(c).isPresent()) {
          cells.get(c).put(from, c + 1, columns.get(c).get(), row);
        }
      }
      table.endRow(++rows);
    }
  }

  private Optional<SqlCells> cells(ResultSetMetaData described, int column) throws SQLException {
    return query.url().startsWith("jdbc:sqlite:")
        ? Optional.of(SqlCells.TEXT)
        : SqlCells.of(described.getColumnType(column));
  }
}
