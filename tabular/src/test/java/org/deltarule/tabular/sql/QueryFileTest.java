package org.deltarule.tabular.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.deltarule.data.InputException;
import org.deltarule.tabular.TextFiles;
import org.deltarule.tabular.file.TableFiles;
import org.deltarule.tabular.table.CategoryColumn;
import org.deltarule.tabular.table.ColumnTypes;
import org.deltarule.tabular.table.NumberColumn;
import org.deltarule.tabular.table.Table;
import org.deltarule.tabular.table.TimeColumn;
import org.deltarule.tabular.table.TimeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables from H2 and SQLite. */
public class QueryFileTest {
  private static final String TYPED =
      """
      create table t (i int, l bigint, d double precision, n numeric(20, 3), b boolean,
        s varchar(20), born date, at timestamp, zoned timestamp with time zone, clock time,
        bytes varbinary(10));
      insert into t values (1, 9007199254740993, 0.5, 12.345, true, 'red', date '2024-02-29',
        timestamp '2024-01-01 12:00:00', timestamp with time zone '2024-01-01 12:00:00+02:00',
        time '08:30:00', x'00');
      insert into t (i, s) values (2, '')\
      """;

  @TempDir private Path folder;

  @Test
  void typesAreWhatTheDatabaseSays() throws SQLException {
    String url = "jdbc:h2:mem:typed";
    try (Connection keep = DriverManager.getConnection(url)) {
      run(keep, TYPED);
      Table table = read(url, "select i, l, d, n, b, s, born, at, zoned, clock from t order by i;");
      assertThat(table.rows()).isEqualTo(2);
      assertThat(table.header().getFirst()).isEqualTo("I");
      assertThat(table.column("I").orElseThrow().number(1)).isEqualTo(2);
      assertThat(table.column("D").orElseThrow().number(0)).isEqualTo(0.5);
      assertThat(table.column("N").orElseThrow().number(0)).isEqualTo(12.345);
      assertThat(table.column("B").orElseThrow().text(0)).isEqualTo("true");
      assertThat(table.column("S").orElseThrow().text(0)).isEqualTo("red");
      assertThat(table.column("BORN").orElseThrow().text(0)).isEqualTo("2024-02-29");
      assertThat(seconds(table, "AT")).isEqualTo(1_704_110_400);
      assertThat(seconds(table, "ZONED")).isEqualTo(1_704_110_400 - 7200);
      assertThat(seconds(table, "CLOCK")).isEqualTo(30_600);
      assertThat(table.columns().subList(1, 10))
          .allSatisfy(c -> assertThat(c.isMissing(1)).isTrue());
      assertThat(table.place(1)).isEqualTo(url + ":2");
      ColumnTypes types = new ColumnTypes(Set.of("L"), Set.of(), Set.of(), false);
      Table declared = QueryFile.read(files(url, "select l from t order by i"), types);
      assertThat(declared.column("L").orElseThrow().text(0)).isEqualTo("9007199254740993");
      refused(url, "select bytes from t", "column 'BYTES' holds BINARY VARYING");
      refused(url, "select i as a, l as a from t", "two columns are named 'A'");
      refused(url, "select i from t where i > 5", "has no rows");
      refused(url, "select x from t", "the database failed after 0 rows (Column \"X\" not found");
    }
  }

  @Test
  void sqliteIsTypedByItsCells() throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("a.db");
    try (Connection keep = DriverManager.getConnection(url)) {
      run(keep, "create table t (x, y text, day text, z)");
      run(keep, "insert into t values (1.5, 'a', '2024-01-02', null), (2, 'b', '2024-01-03', 7)");
    }
    Table table = read(url, "select * from t");
    assertThat(table.column("x").orElseThrow()).isInstanceOf(NumberColumn.class);
    assertThat(table.column("y").orElseThrow()).isInstanceOf(CategoryColumn.class);
    assertThat(table.column("day").orElseThrow())
        .isInstanceOfSatisfying(
            TimeColumn.class, day -> assertThat(day.kind()).isEqualTo(TimeKind.DATE));
    assertThat(table.column("z").orElseThrow().isMissing(0)).isTrue();
    assertThat(table.column("z").orElseThrow().number(1)).isEqualTo(7);
  }

  @Test
  void aConnectionThatIsClosedMidwayIsOneLine() throws SQLException {
    String url = "jdbc:h2:mem:closing;LAZY_QUERY_EXECUTION=1";
    try (Connection keep = DriverManager.getConnection(url)) {
      run(keep, "create alias closing for '%s.closing'".formatted(QueryFileTest.class.getName()));
      refused(
          url,
          "select closing(x) as x from system_range(1, 100000)",
          "jdbc:h2:mem:closing: the database failed after ");
    } catch (SQLException e) {
      assertThat(e.getMessage()).contains("closed"); // as it was asked to
    }
  }

  /** Closes the database after some rows; H2 calls it. */
  public static long closing(long row) throws SQLException {
    if (row == 5000) {
      try (Connection other = DriverManager.getConnection("jdbc:h2:mem:closing")) {
        run(other, "shutdown immediately");
      }
    }
    return row;
  }

  @Test
  void whatIsNoQueryIsRefused() {
    refused("jdbc:nosql:x", "select 1", "jdbc:nosql:x: no driver for this database; name its jar");
    refused("jdbc:h2:/nowhere/there;IFEXISTS=TRUE", "select 1", "jdbc:h2:/nowhere/there: ");
    Path none = TextFiles.write(folder, "none.sql", "select 1");
    assertThatThrownBy(() -> QueryFile.read(TableFiles.of(List.of(none)), ColumnTypes.FOUND))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.sql: names no database; begin it with a line such as -- jdbc:");
    assertThatThrownBy(() -> new Query("jdbc:h2:mem:x;PASSWORD=secret", List.of(), " "))
        .hasMessage("jdbc:h2:mem:x: a database needs a query: --query \"select … from …\"");
    Path jar = folder.resolve("driver.jar");
    Path file =
        TextFiles.write(folder, "jar.sql", new Query("jdbc:x:y", List.of(jar), "select 1").text());
    assertThatThrownBy(() -> QueryFile.read(TableFiles.of(List.of(file)), ColumnTypes.FOUND))
        .hasMessageContaining("driver.jar: no such file; --driver-path names");
  }

  @Test
  void passwordsAreNotShown() {
    assertThat(
            new Query("jdbc:postgresql://me:secret@host/db?password=x", List.of(), "s").database())
        .isEqualTo("jdbc:postgresql://host/db");
  }

  private static double seconds(Table table, String column) {
    return ((TimeColumn) table.column(column).orElseThrow()).seconds(0);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private TableFiles files(String url, String sql) {
    String text = new Query(url, List.of(), sql).text();
    return TableFiles.of(List.of(TextFiles.write(folder, "query.sql", text)));
  }

  private Table read(String url, String sql) {
    return QueryFile.read(files(url, sql), ColumnTypes.FOUND);
  }

  private void refused(String url, String sql, String message) {
    assertThatThrownBy(() -> read(url, sql))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
