import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes the Parquet files of the tests, once, with DuckDB 1.5.6.0:
 *
 * <pre>java -cp duckdb_jdbc-1.5.6.0.jar MakeParquet.java FOLDER</pre>
 */
class MakeParquet {
  private static final String TYPED =
      """
      SELECT i::INTEGER AS i,
        CASE WHEN i % 5 = 0 THEN NULL ELSE i * 0.5 END::DOUBLE AS d,
        (i + 0.25)::FLOAT AS f,
        i::UTINYINT AS u,
        (9007199254740993 + i)::BIGINT AS l,
        i::UBIGINT AS ul,
        (i % 2 = 0) AS b,
        CASE WHEN i % 7 = 0 THEN NULL ELSE ['red', 'green', 'blue'][i % 3 + 1] END AS s,
        DATE '2024-02-28' + i::INTEGER AS day,
        TIMESTAMP '2024-01-01 12:00:00' + INTERVAL (i) HOUR AS at,
        TIMESTAMPTZ '2024-01-01 12:00:00+00' + INTERVAL (i) HOUR AS zoned,
        TIME '08:30:00' + INTERVAL (i) MINUTE AS clock,
        (i + 0.05)::DECIMAL(9, 2) AS dec9,
        (i + 0.005)::DECIMAL(18, 3) AS dec18,
        (i + 0.1)::DECIMAL(38, 10) AS dec38
      FROM range(20) t(i)\
      """;

  public static void main(String[] arguments) throws SQLException {
    Path folder = Path.of(arguments[0]);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("SET TimeZone = 'UTC'");
      for (String codec : new String[] {"uncompressed", "snappy", "zstd", "gzip", "lz4_raw"}) {
        write(sql, TYPED, folder.resolve("typed-" + codec + ".parquet"), "CODEC " + codec);
      }
      write(
          sql,
          "SELECT i AS id, {'a': i, 'b': 'x'} AS place, [i, i] AS list FROM range(5) t(i)",
          folder.resolve("nested.parquet"),
          "CODEC snappy");
      write(
          sql,
          "SELECT i::DOUBLE / 7 AS x, 'level ' || (i % 3) AS y FROM range(3000) t(i)",
          folder.resolve("groups.parquet"),
          "CODEC zstd, ROW_GROUP_SIZE 2048");
    }
  }

  private static void write(Statement sql, String query, Path file, String options)
      throws SQLException {
    sql.execute("COPY (%s) TO '%s' (FORMAT parquet, %s)".formatted(query, file, options));
  }
}
